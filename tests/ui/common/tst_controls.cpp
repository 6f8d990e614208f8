// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/application_style.h"
#include "ui/common/avatar.h"
#include "ui/common/button.h"
#include "ui/common/facet_list.h"
#include "ui/common/facet_row_button.h"
#include "ui/common/field.h"
#include "ui/common/filter_chip.h"
#include "ui/common/meshlens_style.h"
#include "ui/common/meter.h"
#include "ui/common/segmented.h"
#include "ui/common/tab_bar.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/tool_button.h"
#include "ui/common/visual_state.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;
using namespace meshlens::ui;

namespace {

MeshlensStyle *ourStyle() {
    return qobject_cast<MeshlensStyle *>(QApplication::style());
}

// A window with widgets in a column, active.
class Window : public QWidget {
public:
    explicit Window(std::initializer_list<QWidget *> widgets) {
        auto *column = new QVBoxLayout(this);
        for (QWidget *widget : widgets)
            column->addWidget(widget);
        show();
        activateWindow();
    }
};

} // namespace

class ControlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installApplicationStyle(*qApp); }
    void ringOnlyForTheKeyboard();
    void ringMovesWithTheFocus();
    void ringInsideForToolButtons();
    void arrowsBringTheRing();
    void buttonsKnowTheirText();
    void toolButtonsHaveNames();
    void segmentsByKeyboard();
    void segmentsKeepTheValue();
    void filterChipClears();
    void filterChipOpensItsMenu();
    void fieldSaysWhatIsWrong();
    void fieldClears();
    void facetsTellWhatWasPressed();
    void facetsKeepFocusAndWhatIsOn();
    void tabsByIdAndNumber();
    void initials_data();
    void initials();
    void scores_data();
    void scores();
};

void ControlsTest::ringOnlyForTheKeyboard() {
    auto *button = new Button(u"Save"_s);
    auto *field = new QLineEdit;
    Window window{field, button};
    QVERIFY(QTest::qWaitForWindowActive(&window));
    button->setFocus(Qt::MouseFocusReason);
    QVERIFY(button->hasFocus());
    QVERIFY(!showsFocusRing(button));
    QVERIFY(!ourStyle()->focusFrame() || !ourStyle()->focusFrame()->widget());

    field->setFocus(Qt::MouseFocusReason);
    QTest::keyClick(field, Qt::Key_Tab);
    QVERIFY(button->hasFocus());
    QVERIFY(showsFocusRing(button));
    QCOMPARE(ourStyle()->focusFrame()->widget(), button);
    // All around, two pixels of ring and two of gap.
    const QRect ring = ourStyle()->focusFrame()->geometry();
    const QRect place(button->mapTo(&window, QPoint()), button->size());
    QVERIFY(ring.contains(place.adjusted(-4, -4, 4, 4)));

    QTest::mousePress(button, Qt::LeftButton);
    QVERIFY(!showsFocusRing(button));
    QVERIFY(!ourStyle()->focusFrame()->widget());
    QTest::mouseRelease(button, Qt::LeftButton);
}

void ControlsTest::ringMovesWithTheFocus() {
    auto *first = new Button(u"First"_s);
    auto *second = new QCheckBox(u"Second"_s);
    auto *third = new ToolButton(IconName::Filter, u"Third"_s);
    Window window{first, second, third};
    QVERIFY(QTest::qWaitForWindowActive(&window));
    third->setFocus(Qt::MouseFocusReason);
    QTest::keyClick(third, Qt::Key_Tab);
    QVERIFY(ourStyle()->focusFrame());
    QCOMPARE(ourStyle()->focusFrame()->widget(), first);
    QTest::keyClick(first, Qt::Key_Tab);
    QCOMPARE(ourStyle()->focusFrame()->widget(), second);
    QTest::keyClick(second, Qt::Key_Tab); // draws its own inside
    QVERIFY(!ourStyle()->focusFrame()->widget());
    QVERIFY(showsFocusRing(third));
}

void ControlsTest::ringInsideForToolButtons() {
    auto *button = new ToolButton(IconName::Filter, u"Filter"_s);
    auto *other = new ToolButton(IconName::Gear, u"Settings"_s);
    Window window{other, button};
    QVERIFY(QTest::qWaitForWindowActive(&window));
    other->setFocus();
    QTest::keyClick(other, Qt::Key_Tab);
    QVERIFY(button->hasFocus());
    const QImage ringed = button->grab().toImage();
    const QColor ring = theme().color(ColorRole::AccentFocusRing);
    QCOMPARE(ringed.pixelColor(button->width() / 2, 0), ring);
    window.setAttribute(Qt::WA_KeyboardFocusChange, false);
    QVERIFY(button->grab().toImage().pixelColor(button->width() / 2, 0) != ring);
}

void ControlsTest::arrowsBringTheRing() {
    auto *segmented = new Segmented;
    segmented->addSegment(u"Up"_s);
    segmented->addSegment(u"Down"_s);
    Window window{segmented};
    QVERIFY(QTest::qWaitForWindowActive(&window));
    segmented->setFocus(Qt::MouseFocusReason);
    QVERIFY(!showsFocusRing(segmented));
    QTest::keyClick(segmented, Qt::Key_A); // typing is not walking
    QVERIFY(!showsFocusRing(segmented));
    QTest::keyClick(segmented, Qt::Key_Right);
    QVERIFY(showsFocusRing(segmented));
}

void ControlsTest::buttonsKnowTheirText() {
    Button button(u"&Save"_s, Button::Variant::Primary);
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&button);
    QCOMPARE(accessible->text(QAccessible::Name), u"Save"_s);
    QCOMPARE(accessible->role(), QAccessible::Button);
    const int plain = button.sizeHint().width();
    button.setIconName(IconName::Save);
    QCOMPARE(button.sizeHint().width(), plain + 16 + 6);
    button.setSmall(true);
    QCOMPARE(button.sizeHint().height(), 24);
}

void ControlsTest::toolButtonsHaveNames() {
    ToolButton button(IconName::Search, u"Search"_s);
    button.setShortcutHint(QKeySequence(Qt::CTRL | Qt::Key_K));
    QCOMPARE(button.toolTip(), u"Search (Ctrl+K)"_s);
    QCOMPARE(QAccessible::queryAccessibleInterface(&button)->text(QAccessible::Name), u"Search"_s);
    QCOMPARE(button.sizeHint(), QSize(28, 28));
}

void ControlsTest::segmentsByKeyboard() {
    Segmented segmented;
    segmented.setSegments({{.text = u"Up"_s, .value = 1},
                           {.text = u"Both"_s, .value = 2, .enabled = false},
                           {.text = u"Down"_s, .value = 3}});
    QSignalSpy changed(&segmented, &Segmented::currentChanged);
    QTest::keyClick(&segmented, Qt::Key_Right); // over the one that is off
    QCOMPARE(segmented.currentValue(), QVariant(3));
    QTest::keyClick(&segmented, Qt::Key_Right);
    QCOMPARE(segmented.currentIndex(), 2);
    QTest::keyClick(&segmented, Qt::Key_Left);
    QCOMPARE(segmented.currentIndex(), 0);
    QCOMPARE(changed.count(), 2);
    segmented.resize(segmented.sizeHint());
    QTest::mouseClick(&segmented, Qt::LeftButton, {}, QPoint(segmented.width() - 4, 10));
    QCOMPARE(segmented.currentIndex(), 2);
}

void ControlsTest::segmentsKeepTheValue() {
    Segmented segmented;
    segmented.setSegments({{.text = u"a"_s, .value = u"a"_s}, {.text = u"b"_s, .value = u"b"_s}});
    segmented.setCurrentValue(u"b"_s);
    segmented.setSegments({{.text = u"b"_s, .value = u"b"_s}, {.text = u"c"_s, .value = u"c"_s}});
    QCOMPARE(segmented.currentValue(), QVariant(u"b"_s));
}

void ControlsTest::filterChipClears() {
    FilterChip chip(u"Hide retired"_s);
    chip.resize(chip.sizeHint());
    QSignalSpy cleared(&chip, &FilterChip::cleared);
    QSignalSpy clicked(&chip, &FilterChip::clicked);
    QTest::keyClick(&chip, Qt::Key_Delete);
    QCOMPARE(cleared.count(), 0); // nothing to clear
    chip.setActive(true);
    chip.resize(chip.sizeHint());
    QTest::keyClick(&chip, Qt::Key_Delete);
    QCOMPARE(cleared.count(), 1);
    QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(chip.width() - 10, 12));
    QCOMPARE(cleared.count(), 2);
    QCOMPARE(clicked.count(), 0);
    QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(10, 12));
    QCOMPARE(clicked.count(), 1);
}

void ControlsTest::filterChipOpensItsMenu() {
    FilterChip chip(u"Kind"_s);
    chip.setValue(u"all"_s);
    QCOMPARE(chip.accessibleName(), u"Kind: all"_s);
    auto *menu = new QMenu(&chip);
    menu->addAction(u"Tables"_s);
    chip.setMenu(menu);
    chip.show();
    // A menu with an event loop of its own would be closed by this before the key comes back.
    connect(menu, &QMenu::aboutToShow, this, [menu] { QTimer::singleShot(0, menu, &QMenu::close); });
    for (const auto &[key, modifiers] : {std::pair{Qt::Key_Down, Qt::KeyboardModifiers(Qt::AltModifier)},
                                         std::pair{Qt::Key_Space, Qt::KeyboardModifiers()},
                                         std::pair{Qt::Key_Return, Qt::KeyboardModifiers()}}) {
        QTest::keyClick(&chip, key, modifiers);
        QVERIFY(menu->isVisible());
        QVERIFY(chip.isDown());
        QTRY_VERIFY(!menu->isVisible());
        QVERIFY(!chip.isDown());
    }
}

void ControlsTest::fieldSaysWhatIsWrong() {
    Field field;
    field.setPlaceholderText(u"Filter columns"_s);
    QCOMPARE(field.lineEdit()->accessibleName(), u"Filter columns"_s);
    const int height = field.sizeHint().height();
    QCOMPARE(height, 28);
    field.setProblem(Field::Problem::Error, u"Give it a name."_s);
    QCOMPARE(field.lineEdit()->accessibleDescription(), u"Give it a name."_s);
    QVERIFY(field.sizeHint().height() > height);
    field.resize(200, field.sizeHint().height());
    const QImage image = field.grab().toImage();
    QCOMPARE(image.pixelColor(100, 0), theme().color(ColorRole::DangerSolid));
    field.setProblem(Field::Problem::None);
    QCOMPARE(field.sizeHint().height(), height);
}

void ControlsTest::fieldClears() {
    Field field;
    field.setClearable(true);
    field.show();
    QSignalSpy edited(&field, &Field::textEdited);
    auto *clear = field.findChild<QToolButton *>();
    QVERIFY(!clear->isVisible());
    QTest::keyClicks(field.lineEdit(), u"ab"_s);
    QVERIFY(clear->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    QCOMPARE(field.text(), QString());
    QCOMPARE(edited.count(), 3);
    QVERIFY(!clear->isVisible());
}

void ControlsTest::facetsTellWhatWasPressed() {
    FacetList list(u"Kind"_s);
    list.setRows({{.value = u"t"_s, .label = u"Table"_s, .count = 3},
                  {.value = u"v"_s, .label = u"View"_s, .count = 0}});
    list.show();
    const auto buttons = list.findChildren<FacetRowButton *>();
    QCOMPARE(buttons.size(), 2);
    QSignalSpy toggled(&list, &FacetList::toggled);
    QTest::keyClick(buttons.at(0), Qt::Key_Space);
    QCOMPARE(toggled.takeFirst(), (QVariantList{u"t"_s, true}));
    QTest::keyClick(buttons.at(0), Qt::Key_Return);
    QCOMPARE(toggled.takeFirst(), (QVariantList{u"t"_s, false}));
    QVERIFY(!buttons.at(1)->isEnabled()); // nothing left to find
    QVERIFY(buttons.at(0)->accessibleName().contains(u"3"_s));
}

void ControlsTest::facetsKeepFocusAndWhatIsOn() {
    std::vector<FacetList::Row> rows;
    for (int i = 0; i < 8; ++i)
        rows.push_back({.value = QString::number(i), .label = u"row %1"_s.arg(i), .count = 10 - i});
    FacetList list(u"Tag"_s);
    list.setRows(rows);
    list.show();
    QVERIFY(QTest::qWaitForWindowActive(&list));
    const auto visible = [&list] {
        QStringList values;
        for (const FacetRowButton *button : list.findChildren<FacetRowButton *>()) {
            if (button->isVisible())
                values.append(button->row().value);
        }
        return values;
    };
    QCOMPARE(visible().size(), 5);
    rows[7].on = true;
    list.setRows(rows);
    QCOMPARE(visible().size(), 6); // what is on is never hidden
    QCOMPARE(visible().last(), u"7"_s);
    list.setExpanded(true);
    QCOMPARE(visible().size(), 8);

    FacetRowButton *second = list.findChildren<FacetRowButton *>().at(1);
    second->setFocus();
    std::swap(rows[1], rows[3]); // its count fell
    list.setRows(rows);
    const auto *focused = qobject_cast<FacetRowButton *>(QApplication::focusWidget());
    QVERIFY(focused);
    QCOMPARE(focused->row().value, u"1"_s);
}

void ControlsTest::tabsByIdAndNumber() {
    TabBar tabs;
    QSignalSpy changed(&tabs, &TabBar::currentIdChanged);
    for (const QString &id : {u"overview"_s, u"schema"_s, u"lineage"_s})
        tabs.addTab(id, id);
    QCOMPARE(changed.count(), 0); // the first tab is where it begins, not a change
    QCOMPARE(tabs.currentId(), u"overview"_s);
    tabs.setCurrentId(u"nowhere"_s);
    QCOMPARE(changed.count(), 0);
    tabs.setTabShown(u"schema"_s, false);
    QVERIFY(tabs.activate(2));
    QCOMPARE(tabs.currentId(), u"lineage"_s);
    QVERIFY(!tabs.activate(3));
    QCOMPARE(changed.count(), 1);
    const int width = tabs.sizeHint().width();
    tabs.setBadge(u"lineage"_s, u"14"_s, Tone::Danger);
    QTRY_VERIFY(tabs.sizeHint().width() > width);
    QTest::keyClick(&tabs, Qt::Key_Left);
    QCOMPARE(tabs.currentId(), u"overview"_s);
}

void ControlsTest::initials_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("initials");
    QTest::newRow("two words") << u"Tom Adeyemi"_s << u"TA"_s;
    QTest::newRow("three words") << u"Anna Maria Weiß"_s << u"AW"_s;
    QTest::newRow("one word") << u"steward"_s << u"S"_s;
    QTest::newRow("mail") << u"jane.doe@example.org"_s << u"JD"_s;
    QTest::newRow("nothing") << u" "_s << u"?"_s;
    QTest::newRow("beyond the BMP") << u"\U00010330\U00010331 b"_s << u"\U00010330B"_s;
}

void ControlsTest::initials() {
    QFETCH(QString, name);
    QFETCH(QString, initials);
    QCOMPARE(Avatar::initials(name), initials);
}

void ControlsTest::scores_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<Tone>("tone");
    QTest::newRow("59") << 59.9 << Tone::Danger;
    QTest::newRow("60") << 60.0 << Tone::Warning;
    QTest::newRow("79") << 79.9 << Tone::Warning;
    QTest::newRow("80") << 80.0 << Tone::Neutral;
}

void ControlsTest::scores() {
    QFETCH(double, value);
    QFETCH(Tone, tone);
    QCOMPARE(Meter::scoreTone(value), tone);
}

QTEST_MAIN(ControlsTest)
#include "tst_controls.moc"
