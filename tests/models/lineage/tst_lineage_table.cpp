// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/lineage_table_model.h"
#include "tests/models/lineage/graph_values.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QStringList rows(const LineageTableModel &model) {
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells += model.index(row, column).data().toString();
        all += cells.join(u'|');
    }
    return all;
}

} // namespace

class TestLineageTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsEdgesWithTheirColumns() {
        test::GraphValues values;
        const EntityId a = values.node(u"a"_s, -2);
        const EntityId b = values.node(u"b"_s, -1);
        const EntityId t = values.node(u"t"_s, 0);
        const EntityId m = values.node(u"m"_s, 1);
        values.edge(a, b, u"load"_s);
        values.columns(values.edge(b, t), 1, 2, u"trim"_s);
        values.edge(t, m);
        LineageTableModel model;
        const QAbstractItemModelTester tester(&model);
        model.setGraph(values.graph);
        QCOMPARE(rows(model),
                 (QStringList{u"a|b|load|-2|"_s, u"b|t||-1|"_s, u"b.c1|t.c2||-1|trim"_s, u"t|m||1|"_s}));
        QCOMPARE(model.index(2, 0).data(LineageTableModel::FromKeyRole).toString(), u"dataset:b#c1"_s);
        QCOMPARE(model.index(2, 0).data(LineageTableModel::OfColumnsRole).toBool(), true);
        QCOMPARE(model.index(0, 0).data(LineageTableModel::ViaKeyRole).toString(), u"job:load"_s);
        QCOMPARE(model.headerData(LineageTableModel::Via, Qt::Horizontal).toString(), u"Via"_s);
    }

    void keepsRowsThatStay() {
        test::GraphValues values;
        const EntityId a = values.node(u"a"_s, -1);
        const EntityId b = values.node(u"b"_s, -1);
        const EntityId t = values.node(u"t"_s, 0);
        values.edge(b, t);
        LineageTableModel model;
        const QAbstractItemModelTester tester(&model);
        model.setGraph(values.graph);
        const QPersistentModelIndex kept = model.index(0, 0);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        values.edge(a, t);
        model.setGraph(values.graph);
        QCOMPARE(kept.row(), 1);
        QCOMPARE(inserted.count(), 1);
        values.at(b).ref.platform = u"s3"_s; // another value, the same key
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setGraph(values.graph);
        QCOMPARE(changed.count(), 1);
        model.setGraph({});
        QVERIFY(!kept.isValid());
        QCOMPARE(reset.count(), 0);
    }

    // Any graph after any other: as if it had been set alone.
    void followsEveryChange() {
        QRandomGenerator random(3);
        LineageTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int round = 0; round < 60; ++round) {
            test::GraphValues values;
            std::vector<EntityId> ids;
            for (int i = 0; i < 8; ++i)
                ids.push_back(values.node(u"n%1"_s.arg(i), i - 4));
            for (int from = 0; from < 8; ++from) {
                for (int to = 0; to < 8; ++to) {
                    if (from == to || random.bounded(4) != 0)
                        continue;
                    LineageEdge &edge = values.edge(ids[size_t(from)], ids[size_t(to)]);
                    for (int i = 1; i <= random.bounded(4); ++i)
                        values.columns(edge, i, i, random.bounded(2) == 0 ? u"x"_s : QString());
                }
            }
            model.setGraph(values.graph);
            LineageTableModel fresh;
            fresh.setGraph(values.graph);
            QCOMPARE(rows(model), rows(fresh));
            size_t expected = values.graph.edges.size();
            for (const LineageEdge &edge : values.graph.edges)
                expected += edge.columns.size();
            QCOMPARE(size_t(model.rowCount()), expected);
        }
    }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestLineageTable)
#include "tst_lineage_table.moc"
