// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/lineage_scene.h"
#include "models/lineage/lineage_text.h"
#include "tests/models/lineage/graph_values.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// raw > table > mart, side > table; raw.c1 > table.c2 > mart.c1, raw.c2 > table.c3
struct Fixture : test::GraphValues {
    EntityId raw = node(u"raw"_s, -1, 3);
    EntityId side = node(u"side"_s, -1, 2);
    EntityId table = node(u"table"_s, 0, 12);
    EntityId mart = node(u"mart"_s, 1, 2);

    Fixture() {
        LineageEdge &first = edge(raw, table, u"load"_s);
        columns(first, 1, 2, u"trim(c1)"_s);
        columns(first, 2, 3);
        edge(side, table);
        columns(edge(table, mart), 2, 1, u"IDENTITY"_s);
    }
};

// "raw > table", "raw.0 > table.1" for rows; * on the path, f transformed, = of columns
QStringList lines(const LineageScene &scene) {
    QStringList all;
    const auto end = [&](int card, int row) {
        const QString name = scene.cards[size_t(card)].node.ref.name;
        return row < 0 ? name : name + u'.' + QString::number(row);
    };
    for (const SceneEdge &edge : scene.edges) {
        all += end(edge.from, edge.fromRow) + u" > "_s + end(edge.to, edge.toRow) +
               (edge.ofColumns ? u" ="_s : QString()) + (edge.onPath ? u" *"_s : QString()) +
               (edge.transformed ? u" f"_s : QString());
    }
    all.sort();
    return all;
}

const SceneCard &card(const LineageScene &scene, EntityId id) {
    return *std::ranges::find(scene.cards, id, [](const SceneCard &one) { return one.node.ref.id; });
}

} // namespace

class TestLineageScene : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsCardsAndTheirEdges() {
        Fixture f;
        const LineageScene scene = buildScene(f.graph, {});
        QCOMPARE(scene.cards.size(), 4U);
        QCOMPARE(lines(scene), (QStringList{u"raw > table"_s, u"side > table"_s, u"table > mart"_s}));
        QVERIFY(card(scene, f.table).isRoot);
        QCOMPARE(card(scene, f.table).above, 2);
        QCOMPARE(card(scene, f.table).below, 1);
        QCOMPARE(scene.edges[0].vias.size(), 1U);
        QCOMPARE(scene.edges[0].vias[0].name, u"load"_s);
    }

    void unfoldsRowsAndLeadsEdgesToThem() {
        Fixture f;
        SceneState state;
        state.unfolded[f.raw] = f.columnsOf(f.raw, 3);
        state.unfolded[f.table] = f.columnsOf(f.table, 12);
        LineageScene scene = buildScene(f.graph, state);
        QCOMPARE(card(scene, f.table).rows.size(), 8U);
        QCOMPARE(card(scene, f.table).moreRows, 4);
        QCOMPARE(card(scene, f.raw).moreRows, 0);
        // The lines between the rows stand for the one between the cards.
        QCOMPARE(lines(scene), (QStringList{u"raw.0 > table.1 ="_s, u"raw.1 > table.2 ="_s, u"side > table"_s,
                                            u"table > mart"_s}));
        state.allColumns = {f.table};
        scene = buildScene(f.graph, state);
        QCOMPARE(card(scene, f.table).rows.size(), 12U);
        QCOMPARE(card(scene, f.table).moreRows, 0);
        const SceneSizes sizes;
        QCOMPARE(cardHeight(card(scene, f.mart), sizes), 48.0);
        QCOMPARE(cardHeight(card(scene, f.table), sizes), 48.0 + 12 * 24 + 2 * 4);
    }

    void marksThePathOfAColumn() {
        Fixture f;
        SceneState state;
        state.selectedNode = f.table;
        state.selectedColumn = ColumnId::of(f.table, 2);
        state.unfolded[f.table] = f.columnsOf(f.table, 12);
        const LineageScene scene = buildScene(f.graph, state);
        QCOMPARE(lines(scene),
                 (QStringList{u"raw > table.1 = * f"_s, u"side > table"_s, u"table.1 > mart = *"_s}));
        QVERIFY(scene.edges.back().onPath); // drawn last
        QVERIFY(card(scene, f.raw).onPath);
        QVERIFY(card(scene, f.mart).onPath);
        QVERIFY(!card(scene, f.side).onPath);
        QVERIFY(card(scene, f.table).rows[1].selected);
        QVERIFY(card(scene, f.table).selected);
    }

    void neverHidesWhatIsOnThePath() {
        Fixture f;
        f.columns(f.graph.edges[0], 3, 11);
        SceneState state;
        state.selectedNode = f.raw;
        state.selectedColumn = ColumnId::of(f.raw, 3);
        state.unfolded[f.table] = f.columnsOf(f.table, 12);
        const LineageScene scene = buildScene(f.graph, state);
        QCOMPARE(card(scene, f.table).rows.size(), 9U);
        QCOMPARE(card(scene, f.table).rows.back().column.name, u"c11"_s);
        QVERIFY(card(scene, f.table).rows.back().onPath);
        QCOMPARE(card(scene, f.table).moreRows, 3);
    }

    void marksTheWayToTheRoot() {
        // a > b > root, a > c > root, a > root directly: only the direct way is shortest.
        test::GraphValues values;
        const EntityId a = values.node(u"a"_s, -1);
        const EntityId b = values.node(u"b"_s, -1);
        const EntityId far = values.node(u"far"_s, -2);
        const EntityId root = values.node(u"root"_s, 0);
        values.edge(a, b);
        values.edge(b, root);
        values.edge(a, root);
        values.edge(far, a);
        values.edge(far, b);
        SceneState state;
        state.selectedNode = a;
        QCOMPARE(lines(buildScene(values.graph, state)),
                 (QStringList{u"a > b"_s, u"a > root *"_s, u"b > root"_s, u"far > a"_s, u"far > b"_s}));
        state.selectedNode = far;
        QCOMPARE(lines(buildScene(values.graph, state)),
                 (QStringList{u"a > b"_s, u"a > root *"_s, u"b > root *"_s, u"far > a *"_s, u"far > b *"_s}));
        state.selectedNode = root;
        QVERIFY(lines(buildScene(values.graph, state)).filter(u"*"_s).isEmpty());
    }

    void leadsAJobsEdgesThroughItsCard() {
        test::GraphValues values;
        const EntityId in = values.node(u"in"_s, -1);
        const EntityId out = values.node(u"out"_s, 1);
        const EntityId job = values.node(u"job"_s, 0);
        values.at(job).ref.kind = EntityKind::Job;
        LineageEdge &edge = values.edge(in, out, u"job"_s);
        edge.via.id = job;
        values.edge(in, out, u"other"_s);
        values.graph.root = values.at(job).ref;
        QCOMPARE(lines(buildScene(values.graph, {})),
                 (QStringList{u"in > job"_s, u"in > out"_s, u"job > out"_s}));
    }

    void framesTheMembersOfAProduct() {
        Fixture f;
        f.graph.root = {};
        f.graph.root.kind = EntityKind::Product;
        f.graph.root.name = u"product"_s;
        f.at(f.mart).degree = 0;
        const LineageScene scene = buildScene(f.graph, {});
        QCOMPARE(scene.groups.size(), 1U);
        QCOMPARE(scene.groups[0].cards, (std::vector<int>{2, 3}));
        const LayoutInput input = layoutInput(scene, {});
        QCOMPARE(input.nodes[2].group, 0);
        QCOMPARE(input.nodes[0].group, -1);
        QCOMPARE(input.edges.size(), 3U);
    }

    void dimsWhatAFilterLeavesOut() {
        Fixture f;
        f.at(f.raw).ref.type = u"topic"_s;
        f.at(f.mart).ref.domain.key = u"domain:Sales"_s;
        const auto dimmed = [&](const SceneState &state) {
            QStringList names;
            for (const SceneCard &one : buildScene(f.graph, state).cards) {
                if (one.dimmed)
                    names += one.node.ref.name;
            }
            return names;
        };
        QCOMPARE(dimmed({.types = {u"topic"_s}, .domains = {}, .search = {}}),
                 (QStringList{u"side"_s, u"table"_s, u"mart"_s}));
        QCOMPARE(dimmed({.types = {}, .domains = {u""_s}, .search = {}}), QStringList{u"mart"_s});
        QCOMPARE(dimmed({.types = {}, .domains = {}, .search = u"AR"_s}),
                 (QStringList{u"raw"_s, u"side"_s, u"table"_s}));
        QVERIFY(dimmed({}).isEmpty());
    }

    void tracesAColumn() {
        // a1 > b1 > t1 > m1 > n1; x1 > t1 as well; t1 > m2, too
        test::GraphValues values;
        const EntityId a = values.node(u"a"_s, -2);
        const EntityId b = values.node(u"b"_s, -1);
        const EntityId x = values.node(u"x"_s, -1);
        const EntityId t = values.node(u"t"_s, 0);
        const EntityId m = values.node(u"m"_s, 1);
        const EntityId n = values.node(u"n"_s, 2);
        values.columns(values.edge(a, b), 1, 1, u"trim"_s);
        values.columns(values.edge(b, t, u"nightly"_s), 1, 1, u"lower"_s);
        values.columns(values.edge(x, t), 1, 1);
        LineageEdge &onward = values.edge(t, m);
        values.columns(onward, 1, 1, u"IDENTITY"_s);
        values.columns(onward, 1, 2);
        values.columns(values.edge(m, n), 1, 1);
        const LineageTrail trail = traceColumn(values.graph, ColumnId::of(t, 1));
        QStringList stops;
        for (const auto &stop : trail.stops)
            stops += stop.key.mid(8) + u' ' + stop.transform + u' ' + stop.via.name + u' ' +
                     QString::number(stop.otherSources) + QString::number(stop.otherTargets);
        QCOMPARE(stops, (QStringList{u"a#c1   00"_s, u"b#c1 trim  00"_s, u"t#c1 lower nightly 11"_s,
                                     u"m#c1 IDENTITY  00"_s, u"n#c1   00"_s}));
        QCOMPARE(trail.selected, 2);
        QCOMPARE(trail.sources, 3);
        QCOMPARE(trail.targets, 3);
        QCOMPARE(trail.targetDatasets, (std::vector<EntityId>{m, n}));
        QVERIFY(traceColumn(values.graph, ColumnId::of(t, 9)).stops.empty());
    }

    void survivesColumnsThatGoRound() {
        test::GraphValues values;
        const EntityId a = values.node(u"a"_s, -1);
        const EntityId t = values.node(u"t"_s, 0);
        values.columns(values.edge(a, t), 1, 1);
        values.columns(values.edge(t, a), 1, 1);
        QCOMPARE(traceColumn(values.graph, ColumnId::of(t, 1)).stops.size(), 3U); // a, t, a again
        QCOMPARE(highlightColumn(values.graph, ColumnId::of(t, 1)).columns.size(), 2U);
    }

    void tellsATransformationFromACopy_data() {
        QTest::addColumn<QString>("transform");
        QTest::addColumn<bool>("changes");
        QTest::newRow("nothing said") << u""_s << false;
        QTest::newRow("OpenLineage") << u"IDENTITY"_s << false;
        QTest::newRow("with its expression") << u"COPY: \"A\" AS \"A\""_s << false;
        QTest::newRow("SQL") << u"lower(trim(email))"_s << true;
        QTest::newRow("a column that begins so") << u"copy_of_name || 'x'"_s << true;
        QTest::newRow("a function that begins so") << u"COPY(a)"_s << true;
        QTest::newRow("masking") << u"MASKED"_s << true;
    }
    void tellsATransformationFromACopy() {
        QFETCH(const QString, transform);
        QTEST(changesValues(transform), "changes");
    }

    void writesText() {
        test::GraphValues values;
        const EntityId a = values.node(u"a,\"b\""_s, -1);
        const EntityId t = values.node(u"t"_s, 0);
        values.columns(values.edge(a, t, u"job"_s), 1, 1, u"=cmd|' /C calc'!A0"_s);
        QCOMPARE(lineageToCsv(values.graph),
                 "from,to,via,hop,from_column,to_column,transform\r\n"
                 "\"dataset:a,\"\"b\"\"\",dataset:t,job:job,-1,,,\r\n"
                 "\"dataset:a,\"\"b\"\"\",dataset:t,job:job,-1,\"dataset:a,\"\"b\"\"#c1\",dataset:t#c1,"
                 "'=cmd|' /C calc'!A0\r\n"_ba);
        QCOMPARE(lineageToDot(values.graph),
                 "digraph lineage {\n  rankdir=LR;\n  node [shape=box];\n"
                 "  \"dataset:a,\\\"b\\\"\" [label=\"a,\\\"b\\\"\"];\n"
                 "  \"dataset:t\" [label=\"t\"];\n"
                 "  \"dataset:a,\\\"b\\\"\" -> \"dataset:t\" [label=\"job\"];\n}\n"_ba);
    }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestLineageScene)
#include "tst_lineage_scene.moc"
