// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/loss_report_model.h"
#include "ui/common/application_style.h"
#include "ui/common/field.h"
#include "ui/common/segmented.h"
#include "ui/common/table_view.h"
#include "ui/exchange/loss_report_panel.h"
#include "ui/exchange/loss_rows.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
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
    void panelFiltersAndCloses();
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

void LossReportTest::panelFiltersAndCloses() {
    LossReportPanel panel;
    panel.resize(1000, 280);
    panel.showOutcome(u"showcase"_s, {u"shop"_s, u"datahub"_s, {}, report()});
    panel.show();
    auto *table = panel.findChild<TableView *>();
    auto *kinds = panel.findChild<Segmented *>();
    QCOMPARE(table->model()->rowCount(), 4);
    // All, and one for each kind that there is; the last is "kept".
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(kinds, Qt::Key_Right);
    QCOMPARE(places(*table->model()), QStringList{u"dataset.meta"_s});
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(kinds, Qt::Key_Left);
    panel.findChild<Field *>()->setText(u"browse"_s);
    QTRY_COMPARE(places(*table->model()), QStringList{u"chart.browsePaths"_s});
    // The next import begins without a filter.
    panel.showOutcome(u"other"_s, {u"shop"_s, u"datahub"_s, {}, report()});
    QTRY_COMPARE(table->model()->rowCount(), 4);
    QSignalSpy closed(&panel, &LossReportPanel::closed);
    QTest::keyClick(table, Qt::Key_Escape);
    QCOMPARE(closed.count(), 1);
}

void LossReportTest::hostileTextStaysText() {
    LossReportPanel panel;
    const QString hostile = u"<img src='http://example.org/x'><b>bold</b>"_s;
    panel.showOutcome(hostile, {hostile, hostile, {}, {{{hostile, hostile, Loss::Kind::Dropped, 1}}, {}}});
    auto *table = panel.findChild<TableView *>();
    QCOMPARE(places(*table->model()), QStringList{hostile});
}

QTEST_MAIN(LossReportTest)
#include "tst_loss_report.moc"
