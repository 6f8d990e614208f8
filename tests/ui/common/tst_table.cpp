// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/application_style.h"
#include "ui/common/nav_row_delegate.h"
#include "ui/common/nav_view.h"
#include "ui/common/table_cell.h"
#include "ui/common/table_delegate.h"
#include "ui/common/table_view.h"
#include "ui/common/theme_notifier.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace meshlens::ui;

namespace {

void fill(QStandardItemModel &model, int rows, int columns) {
    for (int row = 0; row < rows; ++row) {
        QList<QStandardItem *> cells;
        for (int column = 0; column < columns; ++column)
            cells.append(new QStandardItem(u"cell_%1_%2"_s.arg(row).arg(column)));
        model.appendRow(cells);
    }
}

QStyleOptionViewItem optionFor(const QRect &rect) {
    QStyleOptionViewItem option;
    option.rect = rect;
    option.state = QStyle::State_Enabled;
    return option;
}

} // namespace

class TableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installApplicationStyle(*qApp); }
    void cellsByKeyboard();
    void enterActivates();
    void linksActivateWithOneClick();
    void nestedRowsFold();
    void editsInPlace();
    void growsWithItsRows();
    void widthsScale();
    void rowsHaveTheHeightOfTheDesign();
    void cutTextHasATooltip();
    void chipsThatDoNotFitAreCounted();
    void ringOnlyInTheCurrentCell();
    void navigationOpensWithOneClick();
    void navigationPlacesItsParts();
};

void TableTest::cellsByKeyboard() {
    QStandardItemModel model;
    fill(model, 3, 3);
    TableView view;
    view.setModel(&model);
    view.show();
    view.setCurrentIndex(model.index(0, 0));
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.currentIndex(), model.index(0, 1));
    view.setColumnHidden(2, true);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.currentIndex(), model.index(0, 1)); // hidden is not there
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.currentIndex(), model.index(1, 1));
    QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(view.currentIndex(), model.index(1, 0));
    QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(view.currentIndex(), model.index(1, 0));
}

void TableTest::enterActivates() {
    QStandardItemModel model;
    fill(model, 2, 1);
    TableView view;
    view.setModel(&model);
    view.show();
    view.setCurrentIndex(model.index(1, 0));
    QSignalSpy activated(&view, &QAbstractItemView::activated);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toModelIndex(), model.index(1, 0));
}

void TableTest::linksActivateWithOneClick() {
    QStandardItemModel model;
    fill(model, 1, 2);
    model.setData(model.index(0, 1), true, TableDelegate::LinkRole);
    TableView view;
    view.setModel(&model);
    view.resize(400, 200);
    view.show();
    QSignalSpy activated(&view, &QAbstractItemView::activated);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(model.index(0, 0)).center());
    QCOMPARE(activated.count(), 0);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(model.index(0, 1)).center());
    QCOMPARE(activated.count(), 1);
}

void TableTest::nestedRowsFold() {
    QStandardItemModel model;
    fill(model, 2, 2);
    model.item(0)->appendRow({new QStandardItem(u"child"_s), new QStandardItem(u"x"_s)});
    TableView view;
    view.setModel(&model);
    view.setNested(true);
    view.show();
    const QModelIndex parent = model.index(0, 0);
    view.setCurrentIndex(parent);
    QTest::keyClick(&view, Qt::Key_Right);
    QVERIFY(view.isExpanded(parent));
    QCOMPARE(view.currentIndex(), parent); // first it unfolds, then it walks
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.currentIndex(), model.index(0, 0, parent));
    QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(view.currentIndex(), parent);
    QTest::keyClick(&view, Qt::Key_Left);
    QVERIFY(!view.isExpanded(parent));
    view.setCurrentIndex(model.index(1, 0));
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.currentIndex(), model.index(1, 1)); // nothing to unfold
}

void TableTest::editsInPlace() {
    QStandardItemModel model;
    fill(model, 1, 1);
    TableView view;
    view.setModel(&model);
    view.resize(400, 200);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.setCurrentIndex(model.index(0, 0));
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_F2);
    auto *editor = view.findChild<QLineEdit *>();
    QVERIFY(editor);
    QCOMPARE(editor->height(), 24);
    editor->setText(u"new"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(model.index(0, 0).data().toString(), u"new"_s);
}

void TableTest::growsWithItsRows() {
    QStandardItemModel model;
    fill(model, 3, 1);
    TableView view;
    view.setModel(&model);
    view.setFitsContents(true);
    QCOMPARE(view.sizeHint().height(), 28 + 3 * 28);
    fill(model, 1, 1);
    QCOMPARE(view.sizeHint().height(), 28 + 4 * 28);
    view.setRowHeight(32);
    view.setHeaderHidden(true);
    QCOMPARE(view.sizeHint().height(), 4 * 32);
}

void TableTest::widthsScale() {
    QStandardItemModel model;
    fill(model, 1, 3);
    TableView view;
    view.setModel(&model);
    view.setColumnWidths({120, 0, 80});
    view.resize(600, 200);
    view.show();
    QCOMPARE(view.columnWidth(0), 120);
    QCOMPARE(view.columnWidth(1), 600 - 200);
    ThemeNotifier::instance().setTextPercent(150);
    QCOMPARE(view.columnWidth(2), 120);
    ThemeNotifier::instance().setTextPercent(100);
    QCOMPARE(view.columnWidth(2), 80);
    // With less than 200 for the rest the others give way together, to little more than half.
    view.resize(350, 200);
    QCOMPARE(view.columnWidth(0), 90);
    QCOMPARE(view.columnWidth(1), 200);
    QCOMPARE(view.columnWidth(2), 60);
    view.resize(150, 200);
    QCOMPARE(view.columnWidth(0), 66);
    QCOMPARE(view.columnWidth(2), 44);
    // What the user made of them stays while there is room.
    view.resize(600, 200);
    QCOMPARE(view.columnWidth(0), 120);
    view.header()->resizeSection(0, 140);
    view.resize(580, 200);
    QCOMPARE(view.columnWidth(0), 140);
}

void TableTest::rowsHaveTheHeightOfTheDesign() {
    QStandardItemModel model;
    fill(model, 2, 1);
    TableView view;
    view.setModel(&model);
    view.resize(300, 200);
    view.show();
    QCOMPARE(view.visualRect(model.index(1, 0)).height(), 28);
    QCOMPARE(view.header()->height(), 28);
    ThemeNotifier::instance().setTextPercent(200);
    QTRY_COMPARE(view.visualRect(model.index(1, 0)).height(), 56);
    QCOMPARE(view.header()->height(), 56);
    ThemeNotifier::instance().setTextPercent(100);
}

void TableTest::cutTextHasATooltip() {
    QStandardItemModel model;
    model.appendRow(new QStandardItem(u"customer_preferences_history"_s));
    const QModelIndex index = model.index(0, 0);
    const int natural = TableCell(optionFor({0, 0, 400, 28}), index).naturalWidth();
    QCOMPARE(TableCell(optionFor({0, 0, natural, 28}), index).toolTipAt({10, 14}), QString());
    QCOMPARE(TableCell(optionFor({0, 0, natural - 10, 28}), index).toolTipAt({10, 14}),
             u"customer_preferences_history"_s);
    // What only asks for a text is nothing to read in full.
    model.setItem(0, new QStandardItem);
    model.setData(index, u"Add a description of this column"_s, TableDelegate::PlaceholderRole);
    QCOMPARE(TableCell(optionFor({0, 0, 60, 28}), index).toolTipAt({10, 14}), QString());
}

void TableTest::chipsThatDoNotFitAreCounted() {
    QStandardItemModel model;
    model.appendRow(new QStandardItem);
    const QModelIndex index = model.index(0, 0);
    const QList<ChipSpec> chips{tagChip(u"contact"_s), tagChip(u"marketing"_s), tagChip(u"checkout"_s)};
    model.setData(index, QVariant::fromValue(chips), TableDelegate::ChipsRole);
    const int natural = TableCell(optionFor({0, 0, 400, 28}), index).naturalWidth();
    const auto toolTips = [&index](int width) {
        QStringList found;
        const TableCell cell(optionFor({0, 0, width, 28}), index);
        for (int x = 0; x < width; ++x) {
            const QString tip = cell.toolTipAt(QPointF(x, 14));
            if (!tip.isEmpty() && !found.contains(tip))
                found.append(tip);
        }
        return found;
    };
    QCOMPARE(toolTips(natural), QStringList{});
    const QStringList rest = toolTips(chipSize(chips.first()).width() + 50);
    QCOMPARE(rest, QStringList{u"marketing, checkout"_s});
}

void TableTest::ringOnlyInTheCurrentCell() {
    QStandardItemModel model;
    fill(model, 2, 2);
    TableView view;
    view.setModel(&model);
    view.resize(400, 120);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.setFocus();
    view.setCurrentIndex(model.index(0, 1));
    QTest::keyClick(&view, Qt::Key_Down);
    const QColor ring = theme().color(ColorRole::AccentFocusRing);
    const auto ringAt = [&](int row, int column) {
        const QRect cell = view.visualRect(model.index(row, column));
        return view.viewport()->grab().toImage().pixelColor(cell.left(), cell.center().y()) == ring;
    };
    QVERIFY(ringAt(1, 1));
    QVERIFY(!ringAt(1, 0));
    QVERIFY(!ringAt(0, 1));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(model.index(0, 1)).center());
    QVERIFY(!ringAt(0, 1)); // the mouse shows where it is by itself
}

void TableTest::navigationOpensWithOneClick() {
    QStandardItemModel model;
    auto *domain = new QStandardItem(u"Order"_s);
    domain->setData(1, NavRowDelegate::DomainRole);
    domain->appendRow(new QStandardItem(u"Order history"_s));
    model.appendRow(domain);
    NavView view;
    view.setModel(&model);
    view.resize(232, 300);
    view.show();
    QSignalSpy activated(&view, &QAbstractItemView::activated);
    const QRect row = view.visualRect(model.index(0, 0));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(activated.count(), 1);
    QVERIFY(!view.isExpanded(model.index(0, 0)));
    // The chevron folds and goes nowhere.
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(10, row.center().y()));
    QVERIFY(view.isExpanded(model.index(0, 0)));
    QCOMPARE(activated.count(), 1);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(activated.count(), 2);
}

void TableTest::navigationPlacesItsParts() {
    QStandardItemModel model;
    auto *home = new QStandardItem(u"Home"_s);
    home->setData(QVariant::fromValue(IconName::Home), NavRowDelegate::IconRole);
    auto *domain = new QStandardItem(u"Order"_s);
    domain->setData(1, NavRowDelegate::DomainRole);
    auto *product = new QStandardItem(u"Order history"_s);
    product->setData(QVariant::fromValue(IconName::Product), NavRowDelegate::IconRole);
    domain->appendRow(product);
    model.appendRow(home);
    model.appendRow(domain);
    QCOMPARE(NavRowDelegate::leadX(home->index()), 8);
    QCOMPARE(NavRowDelegate::leadX(product->index()), 28);
    QVERIFY(NavRowDelegate::leadX(domain->index()) >= 20); // room for the chevron
}

QTEST_MAIN(TableTest)
#include "tst_table.moc"
