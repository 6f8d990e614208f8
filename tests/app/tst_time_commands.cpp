// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/entity_ref.h"
#include "models/search/search_index.h"
#include "tests/app/command_case.h"
#include "tests/support/staged_facts.h"
#include "tests/support/temp_catalog.h"

#include <QJsonArray>

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr TimeUs start = 1'700'000'000'000'000; // 2023-11-14T22:13:20Z
constexpr TimeUs minute = 60'000'000;

QString timeText(int minutes) {
    return formatTime(start + minutes * minute);
}

// minute 0: a -> b (id by f), c -> b
// minute 1: a -> b (id by g), b -> d; c is gone
// minute 2: somebody calls d delta and says what b is
class Past : public CommandCase {
public:
    Past() {
        auto made = CatalogStore::create(catalog());
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        const auto store = std::move(*made);
        store->addPart(makeSearchIndex());
        StagedFacts first(u"shop"_s);
        first.dataset(u"a"_s).dataset(u"b"_s, {{u"description"_s, u"the second"_s}}).dataset(u"c"_s);
        first.column(u"a.id"_s).column(u"b.id"_s).edge(u"a"_s, u"b"_s).edge(u"c"_s, u"b"_s);
        check(first.columnEdge(u"a.id"_s, u"b.id"_s, u"f"_s).applyTo(*store, start));
        StagedFacts second(u"shop"_s);
        second.dataset(u"a"_s).dataset(u"b"_s, {{u"description"_s, u"the second"_s}}).dataset(u"d"_s);
        second.column(u"a.id"_s).column(u"b.id"_s, u"text"_s).edge(u"a"_s, u"b"_s).edge(u"b"_s, u"d"_s);
        check(second.columnEdge(u"a.id"_s, u"b.id"_s, u"g"_s).applyTo(*store, start + minute));
        const auto view = store->readers()->view();
        const auto id = [&view](const QString &key) { return resolveName(*view, key)->ref.id; };
        check(store->apply({u"ann"_s,
                            {},
                            {SetField{id(u"dataset:d"_s), u"/name"_s, u"delta"_s},
                             SetField{id(u"dataset:b"_s), u"/description"_s, u"bees"_s}}},
                           FixedClock(start + 2 * minute)));
    }
    [[nodiscard]] QString catalog() const { return path(u"past.meshlens"_s); }
    QJsonObject json(const QStringList &arguments) {
        const Ran ran = run(arguments + QStringList{u"-c"_s, catalog(), u"--json"_s});
        if (ran.code != 0)
            qFatal("%s", ran.err.constData());
        return ran.json();
    }
    QJsonObject diff(int from, int to, const QStringList &key = {}) {
        return json(
            QStringList{u"lineage"_s, u"diff"_s, u"--from"_s, timeText(from), u"--to"_s, timeText(to)} + key);
    }

private:
    static void check(const Result<TransactionOutcome> &done) {
        if (!done || done->txn.isNull())
            qFatal("%s", done ? "nothing was written" : qPrintable(done.error().message));
    }
};

// "a>b" of edges, keys of nodes, without "dataset:".
QString shown(const QJsonValue &values) {
    QStringList texts;
    const QJsonArray array = values.toArray();
    for (const QJsonValue &value : array)
        texts.append((value[u"from"].isUndefined()
                          ? value[u"key"].toString()
                          : value[u"from"].toString() + u'>' + value[u"to"].toString())
                         .remove(u"dataset:"_s));
    return texts.join(u' ');
}

QString shownDiff(const QJsonObject &diff) {
    QStringList parts;
    for (const QString &what : {u"nodes"_s, u"edges"_s}) {
        for (const QString &how : {u"added"_s, u"removed"_s, u"changed"_s})
            parts.append(shown(diff[what][how]));
    }
    return parts.join(u'|');
}

} // namespace

class TestTimeCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsAsOf() {
        Past past;
        const auto at = [&](int minutes) {
            return past.json({u"show"_s, u"dataset:b"_s, u"--at"_s, timeText(minutes)});
        };
        QCOMPARE(at(0)[u"fields"][u"description"], u"the second"_s);
        QCOMPARE(at(0)[u"fields"][u"columns"][0][u"type"], u"int"_s);
        QCOMPARE(at(0)[u"at"], u"2023-11-14T22:13:20.000000Z"_s);
        QCOMPARE(at(1)[u"fields"][u"columns"][0][u"type"], u"text"_s);
        QCOMPARE(at(1)[u"fields"][u"description"], u"the second"_s);
        QCOMPARE(at(2)[u"fields"][u"description"], u"bees"_s);
        QVERIFY(!past.json({u"show"_s, u"dataset:b"_s}).contains(u"at"));
        QCOMPARE(past.json({u"show"_s, u"dataset:d"_s, u"--at"_s, timeText(1)})[u"key"], u"dataset:d"_s);
        const Ran text =
            past.run({u"show"_s, u"-c"_s, past.catalog(), u"dataset:c"_s, u"--at"_s, timeText(0)});
        QVERIFY2(text.out.startsWith("As of 2023-11-14T22:13:20.000000Z\n"), text.out.constData());
    }

    void refusesOtherTimes_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        QTest::newRow("before the first")
            << QStringList{u"show"_s, u"dataset:b"_s, u"--at"_s, u"2020-01-01"_s}
            << u"begins at 2023-11-14T22:13:20.000000Z"_s;
        QTest::newRow("in the future") << QStringList{u"search"_s, u"b"_s, u"--at"_s, u"2999-01-01"_s}
                                       << u"2999-01-01T23:59:59.999999Z is in the future"_s;
        QTest::newRow("no time") << QStringList{u"history"_s, u"--at"_s, u"yesterday"_s} << u"“yesterday”"_s;
        QTest::newRow("not there yet")
            << QStringList{u"show"_s, u"dataset:delta"_s, u"--at"_s, timeText(0)}
            << u"dataset:delta came into the catalog at 2023-11-14T22:14:20.000000Z"_s;
        QTest::newRow("not there any more")
            << QStringList{u"lineage"_s, u"dataset:c"_s, u"--at"_s, timeText(2)} << u"dataset:c"_s;
        QTest::newRow("backwards") << QStringList{u"lineage"_s, u"diff"_s, u"--from"_s,
                                                  timeText(2),  u"--to"_s, timeText(1)}
                                   << u"is later than"_s;
        QTest::newRow("one time") << QStringList{u"lineage"_s, u"diff"_s, u"--from"_s, timeText(2)}
                                  << u"--to TIME"_s;
    }
    void refusesOtherTimes() {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, says);
        Past past;
        const Ran ran = past.run(arguments + QStringList{u"-c"_s, past.catalog()});
        QCOMPARE(ran.code, 2);
        QVERIFY(ran.out.isEmpty());
        QCOMPARE(ran.err.count('\n'), 1);
        QVERIFY2(QString::fromUtf8(ran.err).contains(says), ran.err.constData());
    }

    void lineageAsOf() {
        Past past;
        const auto edges = [&](int minutes) {
            return shown(past.json({u"lineage"_s, u"dataset:b"_s, u"--at"_s, timeText(minutes)})[u"edges"]);
        };
        QCOMPARE(edges(0), u"a>b c>b"_s);
        QCOMPARE(edges(1), u"a>b b>d"_s);
        QCOMPARE(edges(2), u"a>b b>delta"_s);
        QCOMPARE(past.json({u"lineage"_s, u"dataset:b"_s, u"--at"_s, timeText(0)})[u"at"], timeText(0));
        const QStringList path{u"lineage"_s,   u"path"_s, u"dataset:a"_s,
                               u"dataset:d"_s, u"--at"_s, timeText(1)};
        QCOMPARE(past.json(path)[u"paths"].toArray().size(), 1);
    }

    void historyAndSearchAsOf() {
        Past past;
        QCOMPARE(past.json({u"history"_s, u"--at"_s, timeText(1)})[u"transactions"].toArray().size(), 2);
        QCOMPARE(past.json({u"history"_s})[u"transactions"].toArray().size(), 3);
        const auto found = [&](const QString &word, int minutes) {
            return shown(
                past.json({u"search"_s, word, u"--exact"_s, u"--at"_s, timeText(minutes)})[u"results"]);
        };
        QCOMPARE(found(u"bees"_s, 2), u"b"_s);
        QCOMPARE(found(u"bees"_s, 0), u"b"_s); // the words are today's
        QCOMPARE(found(u"delta"_s, 1), u"d"_s);
        QCOMPARE(found(u"delta"_s, 0), QString());
        QCOMPARE(past.json({u"search"_s, u"bees"_s, u"--at"_s, timeText(0)})[u"searched"], u"today"_s);
    }

    void forgets() {
        Past past;
        const QStringList before{u"forget"_s, u"--before"_s, timeText(1)};
        const QJsonObject said = past.json(before + QStringList{u"--dry-run"_s});
        QCOMPARE(said[u"id"], QJsonValue(QJsonValue::Null));
        QCOMPARE(said[u"dry_run"], true);
        // c, its edge to b, the column edge by f; the column that became a text; what these rows held before.
        QCOMPARE(said[u"dropped"].toObject(), (QJsonObject{{u"change"_s, 1},
                                                           {u"column_edge"_s, 1},
                                                           {u"dataset"_s, 1},
                                                           {u"edge"_s, 1},
                                                           {u"former_row"_s, 2}}));
        QCOMPARE(past.json({u"history"_s})[u"transactions"].toArray().size(), 3);
        const QJsonObject done = past.json(before);
        QCOMPARE(done[u"dropped"], said[u"dropped"]);
        QCOMPARE(done[u"id"], 4);
        QCOMPARE(done[u"kept_since"], timeText(1));
        QCOMPARE(done[u"message"], u"History before %1 deleted"_s.arg(timeText(1)));
        const QJsonObject history = past.json({u"history"_s});
        QCOMPARE(history[u"changes_kept_since"], timeText(1));
        QCOMPARE(history[u"transactions"][2][u"changes_kept"], false);
        QCOMPARE(history[u"transactions"][2][u"change_count"], 1);
        QCOMPARE(history[u"transactions"][1][u"changes"].toArray().size(), 2);
        const Ran text = past.run({u"history"_s, u"-c"_s, past.catalog()});
        QVERIFY2(text.out.contains("1 change(s), not kept any more\n"), text.out.constData());
        QVERIFY2(text.out.endsWith(
                     u"What was changed before %1 is not kept any more.\n"_s.arg(timeText(1)).toUtf8()),
                 text.out.constData());
        const Ran early =
            past.run({u"show"_s, u"-c"_s, past.catalog(), u"dataset:a"_s, u"--at"_s, timeText(0)});
        QCOMPARE(oneLine(early), QString());
        QVERIFY2(early.err.contains("is not kept any more"), early.err.constData());
        QCOMPARE(past.json({u"show"_s, u"dataset:d"_s, u"--at"_s, timeText(1)})[u"key"], u"dataset:d"_s);
        QCOMPARE(past.run({u"verify"_s, past.catalog()}).code, 0);
        for (const QStringList &wrong :
             {QStringList{u"forget"_s}, before, QStringList{u"forget"_s, u"--before"_s, u"soon"_s},
              QStringList{u"undo"_s, u"2"_s}, QStringList{u"undo"_s, u"4"_s}})
            QCOMPARE(oneLine(past.run(wrong + QStringList{u"-c"_s, past.catalog()})), QString());
    }

    // A date alone is the beginning of that day.
    void forgetsUntilADay() {
        Past past;
        const Ran ran = past.run({u"forget"_s, u"-c"_s, past.catalog(), u"--before"_s, u"2023-11-14"_s});
        QCOMPARE(oneLine(ran), QString());
        QVERIFY2(ran.err.contains("2023-11-14T00:00:00.000000Z"), ran.err.constData());
        QCOMPARE(past.json({u"forget"_s, u"--before"_s, u"2023-11-15"_s})[u"kept_since"],
                 u"2023-11-15T00:00:00.000000Z"_s);
    }

    void ordersSources() {
        Past past;
        {
            auto store = CatalogStore::open(past.catalog(), CatalogStore::Access::ReadWrite);
            QVERIFY(store.has_value());
            (*store)->addPart(makeSearchIndex());
            StagedFacts other(u"lake"_s);
            other.dataset(u"b"_s, {{u"platform"_s, u"lake"_s}});
            other.dataset(u"a"_s, {{u"description"_s, u"of the lake"_s}});
            MESHLENS_VERIFY(other.applyTo(**store, start + 3 * minute));
            StagedFacts shop(u"shop"_s, SourceMode::Snapshot, true);
            shop.dataset(u"a"_s, {{u"description"_s, u"of the shop"_s}});
            MESHLENS_VERIFY(shop.applyTo(**store, start + 4 * minute));
        }
        const auto names = [&] {
            QStringList list;
            const QJsonArray sources = past.json({u"sources"_s})[u"sources"].toArray();
            for (const QJsonValue &source : sources)
                list.append(source[u"source"].toString());
            return list.join(u' ');
        };
        const auto description = [&] {
            return past.json({u"show"_s, u"dataset:a"_s})[u"fields"][u"description"].toString();
        };
        QCOMPARE(names(), u"user shop lake"_s);
        QCOMPARE(description(), u"of the shop"_s);
        const QJsonObject said = past.json({u"sources"_s, u"lake"_s, u"--dry-run"_s});
        QCOMPARE(said[u"shown"].toObject(),
                 (QJsonObject{{u"values"_s, 1}, {u"entities"_s, 1}, {u"columns"_s, 0}}));
        QCOMPARE(names(), u"user shop lake"_s);
        const QJsonObject done = past.json({u"sources"_s, u"lake"_s});
        QCOMPARE(done[u"shown"], said[u"shown"]);
        QCOMPARE(done[u"changes"][0][u"after"].toArray(), (QJsonArray{u"lake"_s, u"shop"_s}));
        QCOMPARE(done[u"changes"][0][u"entity"], QJsonValue(QJsonValue::Null));
        QCOMPARE(names(), u"user lake shop"_s);
        QCOMPARE(description(), u"of the lake"_s);
        QCOMPARE(past.json({u"sources"_s, u"lake"_s})[u"id"], QJsonValue(QJsonValue::Null));
        QCOMPARE(past.run({u"verify"_s, past.catalog()}).code, 0);
        past.json({u"undo"_s, QString::number(done[u"id"].toInteger())});
        QCOMPARE(description(), u"of the shop"_s);
        QCOMPARE(oneLine(past.run({u"sources"_s, u"-c"_s, past.catalog(), u"sea"_s})), QString());
    }

    void diffs() {
        Past past;
        const QJsonObject first = past.diff(0, 1);
        QCOMPARE(shownDiff(first), u"d|c||b>d|c>b|a>b"_s);
        QCOMPARE(first[u"from"], timeText(0));
        const QJsonObject columns = first[u"edges"][u"changed"][0][u"columns"].toObject();
        QCOMPARE(columns[u"added"].toArray().size() + columns[u"removed"].toArray().size(), 0);
        QCOMPARE(columns[u"changed"].toArray(), (QJsonArray{QJsonObject{{u"from"_s, u"dataset:a#id"_s},
                                                                        {u"to"_s, u"dataset:b#id"_s},
                                                                        {u"before"_s, u"f"_s},
                                                                        {u"after"_s, u"g"_s}}}));
        const QJsonObject second = past.diff(1, 2);
        QCOMPARE(shownDiff(second), u"||delta|||"_s);
        QCOMPARE(second[u"nodes"][u"changed"][0][u"before"].toObject(),
                 (QJsonObject{{u"key"_s, u"dataset:d"_s}, {u"name"_s, u"d"_s}}));
        QCOMPARE(shownDiff(past.diff(0, 2)), u"delta|c||b>delta|c>b|a>b"_s);
        QCOMPARE(shownDiff(past.diff(1, 1)), u"|||||"_s);
        // Only what has to do with it; of something that is gone, of something that was not there.
        QCOMPARE(shownDiff(past.diff(0, 1, {u"dataset:a"_s})), u"d|||b>d||a>b"_s);
        QCOMPARE(shownDiff(past.diff(0, 1, {u"dataset:c"_s})), u"|b c|||c>b|"_s);
        QCOMPARE(shownDiff(past.diff(0, 2, {u"dataset:delta"_s})), u"a b delta|||a>b b>delta||"_s);
        const Ran text = past.run({u"lineage"_s, u"diff"_s, u"-c"_s, past.catalog(), u"--from"_s, timeText(0),
                                   u"--to"_s, timeText(1)});
        QVERIFY2(text.out.contains("+  dataset  dataset:d\n"), text.out.constData());
        QVERIFY2(text.out.contains("f ⇒ g"), text.out.constData());
    }
};

QTEST_GUILESS_MAIN(TestTimeCommands)
#include "tst_time_commands.moc"
