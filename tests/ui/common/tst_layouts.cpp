// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/application_style.h"
#include "ui/common/breadcrumb.h"
#include "ui/common/card.h"
#include "ui/common/chip.h"
#include "ui/common/elided_label.h"
#include "ui/common/flow_layout.h"
#include "ui/common/key_value_list.h"
#include "ui/common/label.h"
#include "ui/common/page_header.h"
#include "ui/common/scroll_area.h"
#include "ui/common/tab_bar.h"
#include "ui/common/theme_notifier.h"

#include <QAbstractButton>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;
using namespace meshlens::ui;

namespace {

QWidget *block(int width, int height) {
    auto *widget = new QWidget;
    widget->setFixedSize(width, height);
    return widget;
}

} // namespace

class LayoutsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installApplicationStyle(*qApp); }
    void flowWraps();
    void flowAsksForTheHeightItNeeds();
    void labelHasTheLineHeightOfTheTheme();
    void labelWraps();
    void elidedLabelSaysWhenItIsCut();
    void chipsHaveTheSizesOfTheDesign();
    void breadcrumbFoldsInTheMiddle();
    void breadcrumbLeadsThere();
    void headerShowsWhatItHas();
    void keyValueListStartsAgain();
    void cardSplitsItsRows();
    void scrollAreaFollowsTheKeyboard();
};

void LayoutsTest::flowWraps() {
    QWidget holder;
    auto *flow = new FlowLayout(&holder, 8, 4);
    QList<QWidget *> blocks{block(40, 20), block(40, 30), block(40, 20)};
    for (QWidget *widget : blocks)
        flow->addWidget(widget);
    holder.resize(100, 200);
    holder.show();
    QCOMPARE(blocks.at(0)->pos(), QPoint(0, 5)); // centred on its line
    QCOMPARE(blocks.at(1)->pos(), QPoint(48, 0));
    QCOMPARE(blocks.at(2)->pos(), QPoint(0, 34));
}

void LayoutsTest::flowAsksForTheHeightItNeeds() {
    QWidget holder;
    auto *flow = new FlowLayout(&holder, 8, 4);
    for (int i = 0; i < 3; ++i)
        flow->addWidget(block(40, 20));
    QCOMPARE(flow->heightForWidth(200), 20);
    QCOMPARE(flow->heightForWidth(100), 44);
    QCOMPARE(flow->heightForWidth(10), 68); // one a line, never less
    QCOMPARE(flow->sizeHint(), QSize(136, 20));
}

void LayoutsTest::labelHasTheLineHeightOfTheTheme() {
    const Label label(u"one\ntwo"_s, TypeRole::Body);
    QCOMPARE(label.sizeHint().height(), 40); // 13/20
    const Label title(u"Title"_s, TypeRole::Title);
    QCOMPARE(title.sizeHint().height(), 28);
}

void LayoutsTest::labelWraps() {
    Label label(u"a rather long line that has to be wrapped when there is not much room for it"_s);
    label.setWordWrap(true);
    QCOMPARE(label.heightForWidth(4000), 20);
    const int height = label.heightForWidth(120);
    QVERIFY(height >= 80 && height % 20 == 0);
    QVERIFY(label.minimumSizeHint().width() < 120);
}

void LayoutsTest::elidedLabelSaysWhenItIsCut() {
    ElidedLabel label(u"customer_preferences_history"_s, TypeRole::Mono);
    label.resize(label.sizeHint());
    QVERIFY(!label.isElided());
    label.resize(60, 20);
    QVERIFY(label.isElided());
    QVERIFY(label.minimumSizeHint().width() < 60);
    QCOMPARE(label.accessibleName(), u"customer_preferences_history"_s);
}

void LayoutsTest::chipsHaveTheSizesOfTheDesign() {
    QCOMPARE(Chip(stateChip(u"Active"_s, Tone::Success)).sizeHint().height(), 20);
    QCOMPARE(Chip(piiBadge()).sizeHint().height(), 16);
    const int plain = chipSize({.text = u"x"_s}).width();
    QCOMPARE(chipSize({.text = u"x"_s, .dot = true}).width(), plain + 6 + 4);
    QCOMPARE(chipSize({.text = u"x"_s, .icon = IconName::Error}).width(), plain + 12 + 4);
    ThemeNotifier::instance().setTextPercent(200);
    QCOMPARE(Chip(piiBadge()).sizeHint().height(), 32);
    ThemeNotifier::instance().setTextPercent(100);
}

void LayoutsTest::breadcrumbFoldsInTheMiddle() {
    Breadcrumb path;
    path.setSteps({{.text = u"The first domain"_s},
                   {.text = u"A domain within"_s},
                   {.text = u"One more product"_s},
                   {.text = u"the_dataset"_s}});
    const auto shown = [&path] {
        QStringList names;
        for (const QAbstractButton *step : path.findChildren<QAbstractButton *>()) {
            if (!step->isHidden())
                names.append(step->text());
        }
        return names;
    };
    path.resize(800, 20);
    path.show();
    QCOMPARE(shown().size(), 4);
    path.resize(300, 20);
    QCOMPARE(shown(), (QStringList{u"The first domain"_s, u"One more product"_s, u"the_dataset"_s}));
    path.resize(120, 20);
    QCOMPARE(shown(), (QStringList{u"The first domain"_s, u"the_dataset"_s}));
    path.resize(800, 20);
    QCOMPARE(shown().size(), 4);
}

void LayoutsTest::breadcrumbLeadsThere() {
    Breadcrumb path;
    const Address domain{.place = Address::Place::Entity, .key = u"domain:order"_s};
    path.setSteps({{.text = u"Order"_s, .address = domain}, {.text = u"Here"_s}});
    path.resize(400, 20);
    path.show();
    QSignalSpy activated(&path, &Breadcrumb::activated);
    const auto steps = path.findChildren<QAbstractButton *>();
    QTest::mouseClick(steps.at(1), Qt::LeftButton);
    QCOMPARE(activated.count(), 0); // it is here already
    QTest::keyClick(steps.at(0), Qt::Key_Space);
    QCOMPARE(activated.count(), 1);
    QVERIFY(activated.first().first().value<Address>() == domain);
}

void LayoutsTest::headerShowsWhatItHas() {
    PageHeader header;
    header.setTitle(u"Order history"_s);
    header.resize(800, 200);
    header.show();
    QVERIFY(!header.tabs()->isVisible());
    QVERIFY(!header.breadcrumb()->isVisible());
    header.tabs()->addTab(u"overview"_s, u"Overview"_s);
    header.breadcrumb()->setSteps({{.text = u"Order"_s}});
    header.setChips({versionChip(u"v2"_s)});
    QTRY_VERIFY(header.tabs()->isVisible());
    QTRY_VERIFY(header.breadcrumb()->isVisible());
}

void LayoutsTest::keyValueListStartsAgain() {
    KeyValueList list;
    list.addRow(u"Dataset"_s, u"orders"_s, true);
    list.addMissing(u"Class"_s, u"not set"_s);
    list.addLink(u"Term"_s, u"Customer contact"_s, u"term:contact"_s);
    QCOMPARE(list.rowCount(), 3);
    QCOMPARE(list.sizeHint().height(), 72);
    QSignalSpy activated(&list, &KeyValueList::linkActivated);
    QTest::keyClick(list.findChild<QAbstractButton *>(), Qt::Key_Space);
    QCOMPARE(activated.first().first().toString(), u"term:contact"_s);
    list.clear();
    QCOMPARE(list.rowCount(), 0);
    list.addRow(u"Dataset"_s, u"orders"_s);
    QCOMPARE(list.sizeHint().height(), 24);
}

void LayoutsTest::cardSplitsItsRows() {
    Card card(u"Needs me"_s);
    card.setAction(u"Open"_s);
    QSignalSpy action(&card, &Card::actionTriggered);
    QTest::keyClick(card.findChild<QAbstractButton *>(), Qt::Key_Space);
    QCOMPARE(action.count(), 1);
    card.addRow(block(100, 30));
    card.addRow(block(100, 30));
    QCOMPARE(card.sizeHint().height(), 40 + 1 + 30 + 1 + 30 + 2); // header, line, row, line, row; frame
    card.clearRows();
    QCOMPARE(card.bodyLayout()->count(), 0);
}

void LayoutsTest::scrollAreaFollowsTheKeyboard() {
    ScrollArea area;
    for (int i = 0; i < 30; ++i) {
        auto *button = new QPushButton(QString::number(i));
        area.column()->addWidget(button);
    }
    area.resize(200, 200);
    area.show();
    QVERIFY(QTest::qWaitForWindowActive(&area));
    area.findChildren<QPushButton *>().last()->setFocus(Qt::TabFocusReason);
    QVERIFY(area.verticalScrollBar()->value() > 0);
}

QTEST_MAIN(LayoutsTest)
#include "tst_layouts.moc"
