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

QString nameOfKey(const QString &key) {
    return key.mid(key.indexOf(u':') + 1);
}

QString padded(int number) {
    return u"d%1"_s.arg(number, 2, 10, QLatin1Char('0'));
}

// "a > b (job) > c"
QString text(const LineagePath &path) {
    QString words;
    for (const LineageEdge &hop : path.hops) {
        if (words.isEmpty())
            words = nameOfKey(hop.fromKey);
        words += u" > "_s + nameOfKey(hop.toKey);
        if (!hop.via.id.isNull())
            words += u" (%1)"_s.arg(hop.via.name);
    }
    return words;
}

// "a#x > b#y by trim"
QString columnText(const LineagePath &path) {
    QStringList words;
    for (const LineageEdge &hop : path.hops) {
        for (const LineageColumnEdge &column : hop.columns)
            words += nameOfKey(column.fromKey) + u" > "_s + nameOfKey(column.toKey) +
                     (column.transform.isEmpty() ? QString() : u" by "_s + column.transform);
    }
    return words.join(u", "_s);
}

std::vector<LineagePath> read(LineageRows &catalog, const PathRequest &request) {
    const ReadView view = catalog.view();
    auto paths = readPaths(view, request);
    if (!paths)
        qFatal("%s", qUtf8Printable(paths.error().message));
    return *paths;
}

QStringList texts(const std::vector<LineagePath> &paths) {
    QStringList all;
    for (const LineagePath &path : paths)
        all += text(path);
    return all;
}

} // namespace

class TestLineagePaths : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Against all ways of the shortest length, found by trying every way of that length.
    void agreesWithTryingEveryWay() {
        QRandomGenerator random(5);
        LineageRows catalog;
        std::vector<EntityId> ids;
        for (int i = 0; i < 16; ++i)
            ids.push_back(catalog.addDataset(padded(i)));
        std::set<std::pair<int, int>> pairs;
        while (pairs.size() < 30) {
            const int from = random.bounded(16);
            const int to = random.bounded(16);
            if (from != to && pairs.insert({from, to}).second)
                catalog.addEdge(ids[size_t(from)], ids[size_t(to)]);
        }
        int found = 0;
        for (int from = 0; from < 16; ++from) {
            for (int to = 0; to < 16; ++to) {
                if (from == to)
                    continue;
                QStringList ways{padded(from)};
                const QString end = padded(to);
                for (int length = 1; length <= 16; ++length) {
                    QStringList longer;
                    for (const QString &way : ways) {
                        for (const auto &[a, b] : pairs) {
                            if (way.endsWith(padded(a)) && !way.contains(padded(b)))
                                longer += way + u" > "_s + padded(b);
                        }
                    }
                    ways = longer.filter(QRegularExpression(u"%1$"_s.arg(end)));
                    if (!ways.isEmpty())
                        break;
                    ways = longer;
                }
                ways = ways.filter(QRegularExpression(u"%1$"_s.arg(end)));
                ways.sort();
                const auto paths = read(catalog, {.from = ids[size_t(from)],
                                                  .to = ids[size_t(to)],
                                                  .fromColumn = {},
                                                  .toColumn = {},
                                                  .limit = 1000});
                QCOMPARE(texts(paths), ways);
                found += int(paths.size());
            }
        }
        QVERIFY(found > 50);
    }

    void namesJobsAndObeysTheLimit() {
        LineageRows catalog;
        const EntityId a = catalog.addDataset(u"a"_s);
        const EntityId b = catalog.addDataset(u"b"_s);
        const EntityId c = catalog.addDataset(u"c"_s);
        const EntityId j1 = catalog.add(EntityKind::Job, u"j1"_s);
        const EntityId j2 = catalog.add(EntityKind::Job, u"j2"_s);
        catalog.addEdge(a, b, j2);
        catalog.addEdge(a, b, j1);
        catalog.addEdge(b, c);
        const PathRequest request{.from = a, .to = c};
        QCOMPARE(texts(read(catalog, request)), (QStringList{u"a > b (j1) > c"_s, u"a > b (j2) > c"_s}));
        QCOMPARE(texts(read(catalog, {.from = a, .to = c, .limit = 1})), QStringList{u"a > b (j1) > c"_s});
        QVERIFY(read(catalog, {.from = c, .to = a}).empty()); // against the flow
        QVERIFY(read(catalog, {.from = a, .to = a}).empty());
    }

    void leadsFromProductToProduct() {
        LineageRows catalog;
        const EntityId from = catalog.add(EntityKind::Product, u"from"_s);
        const EntityId to = catalog.add(EntityKind::Product, u"to"_s);
        std::vector<EntityId> ids;
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
            ids.push_back(catalog.addDataset(name));
        catalog.relate(from, RelationKind::Member, ids[0]);
        catalog.relate(from, RelationKind::Member, ids[1]);
        catalog.relate(to, RelationKind::Member, ids[3]);
        catalog.addEdge(ids[0], ids[1]);
        catalog.addEdge(ids[1], ids[2]);
        catalog.addEdge(ids[2], ids[3]);
        QCOMPARE(texts(read(catalog, {.from = from, .to = to})), QStringList{u"b > c > d"_s});
    }

    // More hops than a program's stack has room for.
    void goesAVeryLongWay() {
        constexpr int hops = 50'000;
        LineageRows catalog;
        const EntityId first = catalog.addDataset(u"d0"_s);
        const ColumnId firstColumn = catalog.addColumn(first, 1, u"x"_s);
        EntityId last = first;
        ColumnId lastColumn = firstColumn;
        for (int i = 1; i <= hops; ++i) {
            const EntityId next = catalog.addDataset(u"d%1"_s.arg(i));
            const ColumnId column = catalog.addColumn(next, 1, u"x"_s);
            catalog.addEdge(last, next);
            catalog.addColumnEdge(lastColumn, column);
            last = next;
            lastColumn = column;
        }
        const auto tables = read(catalog, {.from = first, .to = last});
        QCOMPARE(tables.size(), 1UL);
        QCOMPARE(tables[0].hops.size(), size_t(hops));
        QCOMPARE(tables[0].hops.back().toKey, u"dataset:d50000"_s);
        const auto columns = read(catalog, {.fromColumn = firstColumn, .toColumn = lastColumn});
        QCOMPARE(columns.size(), 1UL);
        QCOMPARE(columns[0].hops.size(), size_t(hops));
    }

    // x.x > t.a, inside t from a by b or c to d, t.d > y.y: one way, as what happens inside is no hop.
    void tellsAWayOnce() {
        LineageRows catalog;
        const EntityId x = catalog.addDataset(u"x"_s);
        const EntityId t = catalog.addDataset(u"t"_s);
        const EntityId y = catalog.addDataset(u"y"_s);
        const ColumnId xx = catalog.addColumn(x, 1, u"x"_s);
        const ColumnId a = catalog.addColumn(t, 1, u"a"_s);
        const ColumnId b = catalog.addColumn(t, 2, u"b"_s);
        const ColumnId c = catalog.addColumn(t, 3, u"c"_s);
        const ColumnId d = catalog.addColumn(t, 4, u"d"_s);
        const ColumnId yy = catalog.addColumn(y, 1, u"y"_s);
        catalog.addColumnEdge(xx, a);
        catalog.addColumnEdge(xx, b);
        catalog.addColumnEdge(a, b);
        catalog.addColumnEdge(a, c);
        catalog.addColumnEdge(b, d);
        catalog.addColumnEdge(c, d);
        catalog.addColumnEdge(d, yy);
        catalog.addColumnEdge(c, yy);
        const auto ways = [&](int limit) {
            QStringList all;
            for (const LineagePath &path : read(catalog, {.fromColumn = xx, .toColumn = yy, .limit = limit}))
                all += columnText(path);
            return all;
        };
        const QStringList all{u"x#x > t#a, t#c > y#y"_s, u"x#x > t#a, t#d > y#y"_s,
                              u"x#x > t#b, t#d > y#y"_s};
        QStringList found = ways(10);
        found.sort();
        QCOMPARE(found, all);
        QCOMPARE(ways(3).size(), 3);
        QCOMPARE(ways(2).size(), 2);
        QVERIFY(read(catalog, {.fromColumn = a, .toColumn = d}).empty()); // inside: no hop
    }

    void followsColumns() {
        // raw.a > (model.a = table.A) > mart.b; the step inside the asset is no hop.
        LineageRows catalog;
        const EntityId raw = catalog.addDataset(u"raw"_s);
        const EntityId table = catalog.addDataset(u"table"_s);
        const EntityId model = catalog.addDataset(u"model"_s);
        const EntityId mart = catalog.addDataset(u"mart"_s);
        catalog.link(table, {model});
        const ColumnId a = catalog.addColumn(raw, 1, u"a"_s);
        const ColumnId tableA = catalog.addColumn(table, 1, u"A"_s);
        const ColumnId tableX = catalog.addColumn(table, 2, u"X"_s);
        const ColumnId modelA = catalog.addColumn(model, 1, u"a"_s);
        const ColumnId b = catalog.addColumn(mart, 1, u"b"_s);
        const ColumnId c = catalog.addColumn(mart, 2, u"c"_s);
        catalog.addEdge(raw, model);
        catalog.addEdge(table, mart);
        catalog.addColumnEdge(a, modelA, u"trim"_s);
        catalog.addColumnEdge(modelA, tableA);
        catalog.addColumnEdge(tableA, b, u"lower"_s);
        catalog.addColumnEdge(tableA, tableX); // made of another column of the same table
        catalog.addColumnEdge(tableX, tableA); // and back: must not go round for ever
        catalog.addColumnEdge(tableX, c);
        const auto way = [&](ColumnId from, ColumnId to) {
            QStringList all;
            for (const LineagePath &path : read(catalog, {.fromColumn = from, .toColumn = to}))
                all += columnText(path);
            return all;
        };
        QCOMPARE(way(a, b), QStringList{u"raw#a > table#A by trim, table#A > mart#b by lower"_s});
        QCOMPARE(way(a, c), QStringList{u"raw#a > table#A by trim, table#X > mart#c"_s});
        QCOMPARE(way(b, a), QStringList());
        // Of tables, with what flows on each hop.
        const auto paths = read(catalog, {.from = raw, .to = mart, .columns = true});
        QCOMPARE(texts(paths), QStringList{u"raw > table > mart"_s});
        QCOMPARE(columnText(paths[0]),
                 u"raw#a > table#A by trim, table#A > mart#b by lower, table#X > mart#c"_s);
    }
};

} // namespace meshlens

QTEST_GUILESS_MAIN(meshlens::TestLineagePaths)
#include "tst_lineage_paths.moc"
