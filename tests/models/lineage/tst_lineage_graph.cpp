// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/lineage_graph.h"
#include "tests/models/lineage/lineage_rows.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

using test::LineageRows;

// What the test itself knows of the graph: names and pairs of names, walked in the plainest way.
struct Oracle {
    std::map<QString, QString> standsFor;                  // member -> the one that stands for it
    std::set<std::tuple<QString, QString, QString>> edges; // from, to, via: of what stands for them

    QString of(const QString &name) const {
        const auto found = standsFor.find(name);
        return found == standsFor.end() ? name : found->second;
    }
    void add(const QString &from, const QString &to, const QString &via) {
        if (of(from) != of(to))
            edges.insert({of(from), of(to), via});
    }
    // The asset of the root goes by the root's name.
    Oracle seenFrom(const QString &root) const {
        const auto shown = [&](const QString &name) { return name == of(root) ? root : name; };
        Oracle seen;
        for (const auto &[from, to, via] : edges)
            seen.edges.insert({shown(from), shown(to), via});
        return seen;
    }
    std::map<QString, int> distances(const QString &root, bool upstream, int depth) const {
        std::map<QString, int> found{{root, 0}};
        for (int hop = 1; hop <= depth; ++hop) {
            std::set<QString> next;
            for (const auto &[from, to, via] : edges) {
                const QString &near = upstream ? to : from;
                const QString &far = upstream ? from : to;
                if (found.contains(near) && found.at(near) == hop - 1 && !found.contains(far))
                    next.insert(far);
            }
            for (const QString &name : next)
                found.emplace(name, hop);
        }
        return found;
    }
    std::map<QString, int> neighbourhood(const QString &root, LineageDirection direction, int depth) const {
        std::map<QString, int> degrees;
        if (direction != LineageDirection::Down) {
            for (const auto &[name, distance] : distances(root, true, depth))
                degrees[name] = -distance;
        }
        if (direction != LineageDirection::Up) {
            for (const auto &[name, distance] : distances(root, false, depth)) {
                if (!degrees.contains(name) || std::abs(degrees[name]) > distance)
                    degrees[name] = distance;
            }
        }
        return degrees;
    }
};

std::map<QString, int> degrees(const LineageGraph &graph) {
    std::map<QString, int> found;
    for (const LineageNode &node : graph.nodes)
        found[node.ref.name] = node.degree;
    return found;
}

QString nameOfKey(const QString &key) {
    return key.mid(key.indexOf(u':') + 1);
}

std::set<std::tuple<QString, QString, QString>> edges(const LineageGraph &graph) {
    std::set<std::tuple<QString, QString, QString>> found;
    for (const LineageEdge &edge : graph.edges)
        found.insert({nameOfKey(edge.fromKey), nameOfKey(edge.toKey), edge.via.name});
    return found;
}

QStringList columnEdges(const LineageGraph &graph) {
    QStringList found;
    for (const LineageEdge &edge : graph.edges) {
        for (const LineageColumnEdge &column : edge.columns)
            found += nameOfKey(column.fromKey) + u" > "_s + nameOfKey(column.toKey) +
                     (column.transform.isEmpty() ? QString() : u" by "_s + column.transform);
    }
    return found;
}

LineageGraph read(LineageRows &catalog, const LineageRequest &request) {
    const ReadView view = catalog.view();
    auto graph = readLineage(view, request);
    if (!graph)
        qFatal("%s", qUtf8Printable(graph.error().message));
    return *graph;
}

} // namespace

class TestLineageGraph : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Random graphs with cycles, jobs, parallel edges and assets, from every node, against the plain walk.
    void agreesWithAPlainWalk_data() {
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<bool>("assets");
        for (quint32 seed = 1; seed <= 2; ++seed) {
            QTest::addRow("seed %u", seed) << seed << false;
            QTest::addRow("seed %u, assets", seed) << seed << true;
        }
    }
    void agreesWithAPlainWalk() {
        QFETCH(const quint32, seed);
        QFETCH(const bool, assets);
        QRandomGenerator random(seed);
        LineageRows catalog;
        Oracle oracle;
        std::vector<EntityId> ids;
        QStringList names;
        for (int i = 0; i < 40; ++i) {
            names += u"d%1"_s.arg(i);
            ids.push_back(catalog.addDataset(names.back()));
        }
        std::vector<EntityId> jobs;
        for (int i = 0; i < 3; ++i)
            jobs.push_back(catalog.add(EntityKind::Job, u"j%1"_s.arg(i)));
        for (int i = 0; assets && i + 2 < 40; i += 5) {
            catalog.link(ids[size_t(i)], {ids[size_t(i) + 1], ids[size_t(i) + 2]});
            oracle.standsFor[names[i + 1]] = oracle.standsFor[names[i + 2]] = names[i];
        }
        for (int i = 0; i < 70; ++i) {
            const int from = random.bounded(40);
            const int to = random.bounded(40);
            const int job = random.bounded(6);
            catalog.addEdge(ids[size_t(from)], ids[size_t(to)], job < 3 ? jobs[size_t(job)] : EntityId());
            oracle.add(names[from], names[to], job < 3 ? u"j%1"_s.arg(job) : QString());
        }

        int cases = 0;
        for (int root = 0; root < 40; ++root) {
            const Oracle seen = oracle.seenFrom(names[root]);
            for (const auto direction :
                 {LineageDirection::Up, LineageDirection::Down, LineageDirection::Both}) {
                for (const int depth : {0, 1, 2, 5}) {
                    const LineageGraph graph =
                        read(catalog, {.root = ids[size_t(root)], .direction = direction, .depth = depth});
                    const auto expected = seen.neighbourhood(names[root], direction, depth);
                    QCOMPARE(degrees(graph), expected);
                    QCOMPARE(graph.root.name, names[root]);
                    QVERIFY(!graph.truncated);
                    std::set<std::tuple<QString, QString, QString>> between;
                    for (const auto &edge : seen.edges) {
                        if (expected.contains(std::get<0>(edge)) && expected.contains(std::get<1>(edge)))
                            between.insert(edge);
                    }
                    QCOMPARE(edges(graph), between);
                    QCOMPARE(graph.edges.size(), between.size());
                    verifyHidden(graph, seen, expected);
                    verifySorted(graph);
                    ++cases;
                }
            }
        }
        QCOMPARE(cases, 480);
    }

    void prefersTheNearerSideAndUpstreamOnATie() {
        // a > root > b > a: a is one hop up and two down. c <> root: one hop both ways.
        LineageRows catalog;
        const EntityId root = catalog.addDataset(u"root"_s);
        const EntityId a = catalog.addDataset(u"a"_s);
        const EntityId b = catalog.addDataset(u"b"_s);
        const EntityId c = catalog.addDataset(u"c"_s);
        catalog.addEdge(a, root);
        catalog.addEdge(root, b);
        catalog.addEdge(b, a);
        catalog.addEdge(c, root);
        catalog.addEdge(root, c);
        const std::map<QString, int> expected{{u"root"_s, 0}, {u"a"_s, -1}, {u"b"_s, 1}, {u"c"_s, -1}};
        QCOMPARE(degrees(read(catalog, {.root = root})), expected);
    }

    void leavesOutWhatHasEnded() {
        LineageRows catalog;
        const EntityId root = catalog.addDataset(u"root"_s);
        const EntityId gone = catalog.addDataset(u"gone"_s);
        const EntityId other = catalog.addDataset(u"other"_s);
        catalog.addEdge(gone, root);
        catalog.addEdge(other, root);
        catalog.end(gone);
        catalog.execute("UPDATE edge SET died = 1 WHERE src = " + QByteArray::number(qint64(other.value)));
        const LineageGraph graph = read(catalog, {.root = root});
        QCOMPARE(graph.nodes.size(), 1U);
        QCOMPARE(graph.nodes.front().hiddenUp, 0);
    }

    void walksOneSourceWhenAskedForSourceObjects() {
        LineageRows catalog;
        const int dbt = 3; // of CatalogRows
        const EntityId model = catalog.addDataset(u"model"_s, dbt);
        const EntityId table = catalog.addDataset(u"table"_s);
        const EntityId input = catalog.addDataset(u"input"_s, dbt);
        const EntityId report = catalog.addDataset(u"report"_s);
        catalog.link(table, {model});
        catalog.addEdge(input, model, {}, dbt);
        catalog.addEdge(model, table);
        catalog.addEdge(table, report);
        const std::map<QString, int> objects{{u"model"_s, 0}, {u"input"_s, -1}};
        QCOMPARE(degrees(read(catalog, {.root = model, .overAssets = false})), objects);
        const std::map<QString, int> assets{{u"model"_s, 0}, {u"input"_s, -1}, {u"report"_s, 1}};
        const LineageGraph graph = read(catalog, {.root = model});
        QCOMPARE(degrees(graph), assets);
        QCOMPARE(graph.root.name, u"model"_s); // as it was asked for
        for (const LineageNode &node : graph.nodes)
            QCOMPARE(node.members.size(), node.ref.name == u"model"_s ? 2U : 1U);
        const std::map<QString, int> folded{{u"model"_s, 0}, {u"report"_s, 1}};
        QCOMPARE(degrees(read(catalog, {.root = model, .collapsed = {{model, true}}})), folded);
    }

    void startsAtAJobWithItsInputsAndOutputs() {
        LineageRows catalog;
        const EntityId flow = catalog.add(EntityKind::Flow, u"flow"_s);
        const EntityId job = catalog.add(EntityKind::Job, u"job"_s, flow);
        const EntityId other = catalog.add(EntityKind::Job, u"other"_s);
        std::map<QString, EntityId> ids;
        for (const QString &name : {u"far"_s, u"in1"_s, u"in2"_s, u"out"_s, u"next"_s})
            ids[name] = catalog.addDataset(name);
        catalog.addEdge(ids[u"far"_s], ids[u"in1"_s], other);
        catalog.addEdge(ids[u"in1"_s], ids[u"out"_s], job);
        catalog.addEdge(ids[u"in2"_s], ids[u"out"_s], job);
        catalog.addEdge(ids[u"out"_s], ids[u"next"_s]);
        const std::map<QString, int> expected{{u"in1"_s, -1}, {u"in2"_s, -1}, {u"out"_s, 1}};
        for (const auto &[root, name] : {std::pair(job, u"job"_s), std::pair(flow, u"flow"_s)}) {
            const LineageGraph graph = read(catalog, {.root = root, .depth = 1});
            auto all = expected;
            all[name] = 0;
            QCOMPARE(degrees(graph), all);
            QCOMPARE(edges(graph).size(), 2U);
            QCOMPARE(graph.root.name, name);
        }
        auto wide = expected;
        wide.insert({{u"job"_s, 0}, {u"far"_s, -2}, {u"next"_s, 2}});
        QCOMPARE(degrees(read(catalog, {.root = job, .depth = 2})), wide);
    }

    void startsAtEveryMember_data() {
        QTest::addColumn<QString>("root");
        QTest::newRow("product") << u"product"_s;
        QTest::newRow("domain with a sub-domain that owns the product") << u"domain"_s;
        QTest::newRow("database with a schema in it") << u"database"_s;
    }
    void startsAtEveryMember() {
        QFETCH(const QString, root);
        LineageRows catalog;
        std::map<QString, EntityId> ids;
        ids[u"domain"_s] = catalog.add(EntityKind::Domain, u"domain"_s);
        const EntityId sub = catalog.add(EntityKind::Domain, u"sub"_s, ids[u"domain"_s]);
        ids[u"product"_s] = catalog.add(EntityKind::Product, u"product"_s);
        ids[u"database"_s] = catalog.add(EntityKind::Container, u"database"_s);
        const EntityId schema = catalog.add(EntityKind::Container, u"schema"_s, ids[u"database"_s]);
        const EntityId in = catalog.addDataset(u"in"_s);
        const EntityId a = catalog.add(EntityKind::Dataset, u"a"_s, schema);
        const EntityId b = catalog.add(EntityKind::Dataset, u"b"_s, schema);
        const EntityId out = catalog.addDataset(u"out"_s);
        catalog.relate(ids[u"product"_s], RelationKind::Member, a);
        catalog.relate(ids[u"product"_s], RelationKind::Member, b);
        catalog.relate(ids[u"product"_s], RelationKind::Domain, sub);
        catalog.addEdge(in, a);
        catalog.addEdge(a, b);
        catalog.addEdge(b, out);
        const LineageGraph graph = read(catalog, {.root = ids[root]});
        const std::map<QString, int> expected{{u"in"_s, -1}, {u"a"_s, 0}, {u"b"_s, 0}, {u"out"_s, 1}};
        QCOMPARE(degrees(graph), expected);
        QCOMPARE(edges(graph).size(), 3U);
        QCOMPARE(graph.root.name, root);
        QCOMPARE(graph.nodes[0].ref.name, u"a"_s);
        QCOMPARE(graph.nodes[0].products.size(), 1U);
        QCOMPARE(graph.nodes[0].products[0].name, u"product"_s);
    }

    void refusesWhatHasNoLineage() {
        LineageRows catalog;
        const EntityId term = catalog.add(EntityKind::Term, u"term"_s);
        const ReadView view = catalog.view();
        const auto graph = readLineage(view, {.root = term});
        QVERIFY(!graph);
        QCOMPARE(graph.error().code, ErrorCode::InvalidArgument);
        QVERIFY(!readLineage(view, {.root = {9999}}));
    }

    void limitsAHub() {
        LineageRows catalog;
        const EntityId hub = catalog.addDataset(u"hub"_s);
        for (int i = 0; i < 3000; ++i)
            catalog.addEdge(hub, catalog.addDataset(u"n%1"_s.arg(i, 4, 10, QLatin1Char('0'))));
        const LineageGraph whole = read(catalog, {.root = hub, .depth = 1});
        QCOMPARE(whole.nodes.size(), 3001U);
        QCOMPARE(whole.edges.size(), 3000U);
        QVERIFY(!whole.truncated);
        const LineageGraph some = read(catalog, {.root = hub, .depth = 1, .nodeLimit = 11});
        QVERIFY(some.truncated);
        QCOMPARE(some.nodes.size(), 11U);
        QCOMPARE(some.nodes[0].ref.name, u"hub"_s);
        QCOMPARE(some.nodes[0].hiddenDown, 2990);
        QCOMPARE(some.nodes[10].ref.name, u"n0009"_s); // the first by key
    }

    void expandsAndCollapses() {
        // a > b > root > c > d, x > b
        LineageRows catalog;
        std::map<QString, EntityId> ids;
        for (const QString &name : {u"a"_s, u"b"_s, u"root"_s, u"c"_s, u"d"_s, u"side"_s})
            ids[name] = catalog.addDataset(name);
        catalog.addEdge(ids[u"a"_s], ids[u"b"_s]);
        catalog.addEdge(ids[u"b"_s], ids[u"root"_s]);
        catalog.addEdge(ids[u"root"_s], ids[u"c"_s]);
        catalog.addEdge(ids[u"c"_s], ids[u"d"_s]);
        catalog.addEdge(ids[u"b"_s], ids[u"side"_s]);
        LineageRequest request{.root = ids[u"root"_s], .depth = 1};
        const std::map<QString, int> near{{u"b"_s, -1}, {u"root"_s, 0}, {u"c"_s, 1}};
        QCOMPARE(degrees(read(catalog, request)), near);
        request.expanded = {{ids[u"b"_s], true}, {ids[u"b"_s], false}, {ids[u"d"_s], true}};
        auto wider = near;
        wider.insert({{u"a"_s, -2}, {u"side"_s, 0}});
        QCOMPARE(degrees(read(catalog, request)), wider);
        request.expanded.clear();
        request.depth = 3;
        request.collapsed = {{ids[u"c"_s], false}};
        const LineageGraph graph = read(catalog, request);
        const std::map<QString, int> folded{{u"a"_s, -2}, {u"b"_s, -1}, {u"root"_s, 0}, {u"c"_s, 1}};
        QCOMPARE(degrees(graph), folded);
        for (const LineageNode &node : graph.nodes)
            QCOMPARE(node.hiddenDown, node.ref.name == u"c"_s || node.ref.name == u"b"_s ? 1 : 0);
    }

    void listsColumnEdges() {
        LineageRows catalog;
        const EntityId raw = catalog.addDataset(u"raw"_s);
        const EntityId table = catalog.addDataset(u"table"_s);
        const EntityId model = catalog.addDataset(u"model"_s);
        const EntityId job = catalog.add(EntityKind::Job, u"job"_s);
        catalog.link(table, {model});
        const ColumnId rawA = catalog.addColumn(raw, 1, u"a"_s);
        const ColumnId rawB = catalog.addColumn(raw, 2, u"b"_s);
        const ColumnId tableA = catalog.addColumn(table, 1, u"A"_s);
        const ColumnId modelA = catalog.addColumn(model, 1, u"a"_s);
        const ColumnId modelC = catalog.addColumn(model, 2, u"c"_s);
        catalog.addEdge(raw, model, job);
        catalog.addEdge(model, table);
        catalog.addColumnEdge(rawA, modelA, {}, job);
        catalog.addColumnEdge(rawA, tableA,
                              u"trim"_s); // the same pair as it is shown; no table-level edge of its own
        catalog.addColumnEdge(rawB, modelC, u"upper"_s, job);
        catalog.addColumnEdge(modelA, tableA, u"inside"_s);
        const LineageGraph graph = read(catalog, {.root = raw, .columns = true});
        const QStringList expected{u"raw#a > table#A by trim"_s, u"raw#b > model#c by upper"_s};
        QCOMPARE(graph.edges.size(), 1U);
        QCOMPARE(graph.edges[0].via.name, u"job"_s);
        auto found = columnEdges(graph);
        found.sort();
        QCOMPARE(found, expected);
        // A and a are one column of the asset, c another.
        for (const LineageNode &node : graph.nodes)
            QCOMPARE(node.columns, 2);
        QVERIFY(columnEdges(read(catalog, {.root = raw})).isEmpty());
    }

    void followsOneColumn() {
        // raw.a > table.x > table.y (the same table) > mart.z, mart2.z beside it; raw.b > table.w is no part
        // of it.
        LineageRows catalog;
        const EntityId raw = catalog.addDataset(u"raw"_s);
        const EntityId table = catalog.addDataset(u"table"_s);
        const EntityId mart = catalog.addDataset(u"mart"_s);
        const EntityId far = catalog.addDataset(u"far"_s);
        const ColumnId rawA = catalog.addColumn(raw, 1, u"a"_s);
        const ColumnId rawB = catalog.addColumn(raw, 2, u"b"_s);
        const ColumnId x = catalog.addColumn(table, 1, u"x"_s);
        const ColumnId y = catalog.addColumn(table, 2, u"y"_s);
        const ColumnId w = catalog.addColumn(table, 3, u"w"_s);
        const ColumnId z = catalog.addColumn(mart, 1, u"z"_s);
        const ColumnId q = catalog.addColumn(far, 1, u"q"_s);
        catalog.addColumnEdge(rawA, x, u"trim"_s);
        catalog.addColumnEdge(x, y, u"within"_s);
        catalog.addColumnEdge(y, z);
        catalog.addColumnEdge(rawB, w);
        catalog.addColumnEdge(z, q);
        catalog.addColumnEdge(q, z); // a cycle
        LineageRequest request{.root = raw, .column = rawA, .direction = LineageDirection::Down, .depth = 2};
        const LineageGraph graph = read(catalog, request);
        const std::map<QString, int> expected{{u"raw"_s, 0}, {u"table"_s, 1}, {u"mart"_s, 2}};
        QCOMPARE(degrees(graph), expected);
        QCOMPARE(columnEdges(graph), (QStringList{u"raw#a > table#x by trim"_s, u"table#y > mart#z"_s}));
        QCOMPARE(graph.root.kind, EntityKind::Column);
        for (const LineageNode &node : graph.nodes)
            QCOMPARE(node.hiddenDown, node.ref.name == u"mart"_s ? 1 : 0);

        request = {.root = far, .column = q, .direction = LineageDirection::Both, .depth = 9};
        const std::map<QString, int> up{{u"far"_s, 0}, {u"mart"_s, -1}, {u"table"_s, -2}, {u"raw"_s, -3}};
        QCOMPARE(degrees(read(catalog, request)), up);
        request.nodeLimit = 2;
        QVERIFY(read(catalog, request).truncated);
    }

    // Many columns upstream do not use up the nodes before anything downstream is looked at.
    void bothSidesOfAColumnGetTheirNodes() {
        LineageRows catalog;
        const EntityId root = catalog.addDataset(u"root"_s);
        const ColumnId column = catalog.addColumn(root, 1, u"c"_s);
        ColumnId far = column;
        for (int i = 0; i < 9; ++i) {
            const ColumnId next = catalog.addColumn(catalog.addDataset(u"up%1"_s.arg(i)), 1, u"c"_s);
            catalog.addColumnEdge(next, far);
            far = next;
        }
        const ColumnId down = catalog.addColumn(catalog.addDataset(u"down"_s), 1, u"c"_s);
        catalog.addColumnEdge(column, down);
        const LineageGraph graph = read(catalog, {.root = root,
                                                  .column = column,
                                                  .direction = LineageDirection::Both,
                                                  .depth = 9,
                                                  .nodeLimit = 4});
        const std::map<QString, int> expected{{u"root"_s, 0}, {u"up0"_s, -1}, {u"up1"_s, -2}, {u"down"_s, 1}};
        QCOMPARE(degrees(graph), expected);
        QVERIFY(graph.truncated);
    }

    void listsTheColumnsOfACard() {
        LineageRows catalog;
        const EntityId table = catalog.addDataset(u"table"_s);
        const EntityId model = catalog.addDataset(u"model"_s);
        catalog.link(table, {model});
        catalog.addColumn(table, 1, u"ID"_s, u"NUMBER"_s);
        catalog.addColumn(table, 2, u"address/zip%2Fcode"_s);
        catalog.addColumn(model, 1, u"id"_s);
        catalog.addColumn(model, 2, u"extra"_s);
        const LineageGraph graph = read(catalog, {.root = table});
        const ReadView view = catalog.view();
        const auto columns = readLineageColumns(view, graph.nodes.front());
        QVERIFY(columns);
        QStringList found;
        for (const LineageColumn &column : *columns)
            found += column.name + u' ' + column.type + u' ' + column.key;
        QCOMPARE(found, (QStringList{u"ID NUMBER dataset:table#ID"_s,
                                     u"address.zip/code string dataset:table#address/zip%2Fcode"_s,
                                     u"extra string dataset:model#extra"_s}));
    }

    void stops() {
        LineageRows catalog;
        const EntityId a = catalog.addDataset(u"a"_s);
        catalog.addEdge(a, catalog.addDataset(u"b"_s));
        const ReadView view = catalog.view();
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(readLineage(view, {.root = a}, stop.get_token()).error().code, ErrorCode::Cancelled);
    }

private:
    static void verifyHidden(const LineageGraph &graph, const Oracle &oracle,
                             const std::map<QString, int> &shown) {
        for (const LineageNode &node : graph.nodes) {
            std::set<QString> up;
            std::set<QString> down;
            for (const auto &[from, to, via] : oracle.edges) {
                if (to == node.ref.name && !shown.contains(from))
                    up.insert(from);
                if (from == node.ref.name && !shown.contains(to))
                    down.insert(to);
            }
            QCOMPARE(size_t(node.hiddenUp), up.size());
            QCOMPARE(size_t(node.hiddenDown), down.size());
        }
    }

    static void verifySorted(const LineageGraph &graph) {
        QVERIFY(
            std::ranges::is_sorted(graph.nodes, {}, [](const LineageNode &node) { return node.ref.key; }));
        QVERIFY(std::ranges::is_sorted(graph.edges, {}, [](const LineageEdge &edge) {
            return std::tuple(edge.fromKey, edge.toKey, edge.via.key);
        }));
    }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestLineageGraph)
#include "tst_lineage_graph.moc"
