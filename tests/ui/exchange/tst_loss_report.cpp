// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/loss_report_model.h"
#include "models/exchange/loss_text.h"
#include "ui/common/application_style.h"
#include "ui/common/field.h"
#include "ui/common/segmented.h"
#include "ui/common/state_stack.h"
#include "ui/common/table_view.h"
#include "ui/exchange/loss_report_view.h"
#include "ui/exchange/loss_rows.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

using namespace meshlens;
using namespace meshlens::ui;
using namespace Qt::Literals::StringLiterals;
using Kind = LossReportModel::RowKind;

// What an import could not carry, as the panel below the page shows it.
class LossReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installApplicationStyle(*qApp); }
    void worstComesFirst();
    void filters();
    void anotherReportReplacesIt();
    void viewFiltersAndCopies();
    void severalSources();
    void savedAsTableAndJson();
    void nothingLost();
    void hostileTextStaysText();

private:
    [[nodiscard]] static LossReport report() {
        return {{{u"chart.browsePaths"_s, u"not read"_s, Loss::Kind::Dropped, 12},
                 {u"dataset.meta"_s, u"kept as custom property"_s, Loss::Kind::Kept, 3},
                 {u"dataset.type"_s, u"read as its nearest"_s, Loss::Kind::Approximated, 1}},
                {{u"02-data.json, record 17"_s, u"it has no urn"_s}}};
    }
    [[nodiscard]] static QStringList places(const QAbstractItemModel &model) {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.append(model.index(row, LossReportModel::WhereColumn).data().toString());
        return all;
    }
};

void LossReportTest::worstComesFirst() {
    LossReportModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReport(report());
    QCOMPARE(places(model), (QStringList{u"02-data.json, record 17"_s, u"chart.browsePaths"_s,
                                         u"dataset.type"_s, u"dataset.meta"_s}));
    QCOMPARE(model.rowsOf(Kind::Refused), 1);
    QCOMPARE(model.rowsOf(Kind::Kept), 1);
    QCOMPARE(model.index(1, 0).data(LossReportModel::CountRole).toLongLong(), 12);
}

void LossReportTest::filters() {
    LossReportModel model;
    LossReportFilter filter;
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.setSourceModel(&model);
    LossRows rows;
    const QAbstractItemModelTester rowsTester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
    rows.setSourceModel(&filter);
    model.setReport(report());
    QCOMPARE(rows.rowCount(), 4);
    filter.setText(u"DATASET"_s);
    QCOMPARE(places(filter), (QStringList{u"dataset.type"_s, u"dataset.meta"_s}));
    filter.setKind(Kind::Kept);
    QCOMPARE(places(rows), QStringList{u"dataset.meta"_s});
    filter.setText(u"no such thing"_s);
    QCOMPARE(rows.rowCount(), 0);
    filter.setText({});
    filter.setKind({});
    QCOMPARE(rows.rowCount(), 4);
}

void LossReportTest::anotherReportReplacesIt() {
    LossReportModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReport(report());
    model.setReport({});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.rowsOf(Kind::Dropped), 0);
}

void LossReportTest::viewFiltersAndCopies() {
    LossReportView view;
    view.resize(1000, 280);
    view.setReport(report(), u"shop"_s);
    view.show();
    TableView *table = view.table();
    auto *kinds = view.findChild<Segmented *>();
    QCOMPARE(table->model()->rowCount(), 4);
    // All, and one for each kind that there is; the last is "kept".
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(kinds, Qt::Key_Right);
    QCOMPARE(places(*table->model()), QStringList{u"dataset.meta"_s});
    table->clearSelection();
    view.copy();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"Kept elsewhere\tdataset.meta\tkept as custom property\t3\tshop"_s);
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(kinds, Qt::Key_Left);
    view.setText(u"browse"_s);
    QCOMPARE(places(*table->model()), QStringList{u"chart.browsePaths"_s});
    view.setText(u"no such thing"_s);
    QCOMPARE(view.states()->state(), StateStack::State::Empty);
    view.setText({});
    // By keyboard: two lines chosen, copied as they stand.
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    table->setFocus();
    table->setCurrentIndex(table->model()->index(1, 0));
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keySequence(table, QKeySequence::Copy);
    QTRY_COMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 1);
    table->sortByColumn(LossReportModel::CountColumn, Qt::DescendingOrder);
    QCOMPARE(places(*table->model()).first(), u"chart.browsePaths"_s);
}

void LossReportTest::severalSources() {
    LossReportView view;
    view.setLosses({{{3}, 5, u"shop"_s, report()},
                    {{7}, 9, u"other"_s, {{{u"a.b"_s, u"not read"_s, Loss::Kind::Dropped, 1}}, {}}}});
    QCOMPARE(view.table()->model()->rowCount(), 5);
    QVERIFY(!view.table()->isColumnHidden(LossReportModel::SourceColumn));
    view.setSource(u"other"_s);
    QCOMPARE(places(*view.table()->model()), QStringList{u"a.b"_s});
    view.setSource({});
    QCOMPARE(view.table()->model()->rowCount(), 5);
    view.setReport(report(), u"shop"_s);
    QVERIFY(view.table()->isColumnHidden(LossReportModel::SourceColumn));
}

void LossReportTest::savedAsTableAndJson() {
    LossReportView view;
    view.setReport({{{u"=cmd|' /C calc'!A0"_s, u"says \"x, y\""_s, Loss::Kind::Dropped, 12}}, {}}, u"shop"_s);
    const QTemporaryDir folder;
    const auto bytes = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    view.saveTo(folder.filePath(u"l.csv"_s));
    QCOMPARE(bytes(folder.filePath(u"l.csv"_s)),
             QByteArray("source,kind,where,what,count\r\n"
                        "shop,dropped,'=cmd|' /C calc'!A0,\"says \"\"x, y\"\"\",12\r\n"));
    view.saveTo(folder.filePath(u"l.json"_s));
    const QJsonObject loss =
        QJsonDocument::fromJson(bytes(folder.filePath(u"l.json"_s)))[u"losses"][0].toObject();
    QCOMPARE(loss, (QJsonObject{{u"source"_s, u"shop"_s},
                                {u"kind"_s, u"dropped"_s},
                                {u"where"_s, u"=cmd|' /C calc'!A0"_s},
                                {u"what"_s, u"says \"x, y\""_s},
                                {u"count"_s, 12}}));
    view.saveTo(folder.filePath(u"no/such/folder.csv"_s)); // told, not thrown
    const auto labels = view.findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(
        labels, [](const QLabel *label) { return label->text().contains(u"could not be written"_s); }));
}

void LossReportTest::nothingLost() {
    LossReportView view;
    view.setLosses({});
    QCOMPARE(view.states()->state(), StateStack::State::Empty);
}

void LossReportTest::hostileTextStaysText() {
    LossReportView view;
    const QString hostile = u"<img src='http://example.org/x'><b>bold</b>"_s;
    view.setReport({{{hostile, hostile, Loss::Kind::Dropped, 1}}, {}}, hostile);
    QCOMPARE(places(*view.table()->model()), QStringList{hostile});
}

QTEST_MAIN(LossReportTest)
#include "tst_loss_report.moc"
