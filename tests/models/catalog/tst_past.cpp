// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/pages/history_page.h"
#include "models/catalog/pages/overview.h"
#include "models/catalog/pages/schema_page.h"
#include "models/catalog/sqlite/statement.h"
#include "tests/support/catalog_dump.h"
#include "tests/support/chance_history.h"
#include "tests/support/temp_catalog.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <thread>

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

namespace {

// Recorded when a transaction had just been written: what every later look back must find again.
struct Recorded {
    TimeUs time = 0;
    QStringList rows;
    CatalogOverview overview;
    std::vector<TransactionEntry> history;
    std::vector<SchemaPage> schemas;
};

constexpr TimeUs start = 1'700'000'000'000'000;
constexpr TimeUs step = 1'000'000;
constexpr TimeUs farFuture = start + 1000 * step;

QString difference(const QStringList &actual, const QStringList &expected) {
    QStringList lines;
    for (const QString &line : actual) {
        if (!expected.contains(line))
            lines.append(u"+ "_s + line);
    }
    for (const QString &line : expected) {
        if (!actual.contains(line))
            lines.append(u"- "_s + line);
    }
    if (lines.isEmpty() && actual != expected)
        lines.append(u"the same lines, another number of times"_s);
    return lines.join(u'\n');
}

template <typename Value> Value need(Result<Value> value) {
    if (!value)
        qFatal("%s %s", qPrintable(value.error().message), qPrintable(value.error().detail));
    return std::move(*value);
}

Recorded record(const ReadView &view, TimeUs time) {
    Recorded recorded{time, dumpView(view), need(readOverview(view)), need(readHistory(view, {})), {}};
    auto datasets =
        need(view.database().prepare("SELECT id FROM entity WHERE kind = 8 AND died IS NULL ORDER BY id"));
    while (need(datasets.step()))
        recorded.schemas.push_back(need(readSchema(view, EntityId{datasets.integer(0)})));
    return recorded;
}

QByteArray contentOf(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    return QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256);
}

} // namespace

// A catalog shows what it held at any time of its past, whatever was written since.
class TestPast : public QObject {
    Q_OBJECT

private:
    TempCatalog m_folder;
    int m_made = 0;

    static Instant at(CatalogStore &store, TimeUs time, EdgeClock edges = EdgeClock::Recorded) {
        const auto now = need(store.readers()->view());
        return need(findInstant(now, time, farFuture, edges));
    }
    static ReadView past(CatalogStore &store, TimeUs time) {
        return need(store.readers()->view(at(store, time)));
    }

    // One transaction of any sort, if it finds something to do.
    static void doSomething(CatalogStore &store, const QString &path, Chance &chance, unsigned seed,
                            TimeUs time) {
        const int what = chance.below(7);
        if (seed % 100 > 1 && what < 2) {
            editSomething(store, path, chance, time);
        } else if (seed % 100 > 2 && what == 2) {
            const int txns = dumpQuery(path, "SELECT count(*) FROM txn").value(0).toInt();
            const TxnId txn{1 + chance.below(txns)};
            // One that is undone already, or that others stand on, changes nothing.
            [[maybe_unused]] const auto undone =
                store.apply({u"ada"_s, {}, {UndoTransactions{{txn}}}}, FixedClock(time));
        } else {
            MESHLENS_VERIFY(randomFacts(what < 4 ? u"two"_s : u"one"_s, seed).applyTo(store, time));
        }
    }

private Q_SLOTS:
    void equalsWhatWasRecorded() {
        int instants = 0;
        int undone = 0;
        for (unsigned history = 1; history <= 24; ++history) {
            Chance chance(history);
            const QString name = u"%1.meshlens"_s.arg(++m_made);
            const auto store = m_folder.create(name);
            std::vector<Recorded> states;
            for (unsigned i = 0; i < 12; ++i) {
                const TimeUs time = start + i * step;
                doSomething(*store, m_folder.path(name), chance, 100 * history + i, time);
                const auto view = need(store->readers()->view());
                const auto newest = need(view.database().integer("SELECT ifnull(max(time_us), 0) FROM txn"));
                if (newest == time)
                    states.push_back(record(view, time));
            }
            QVERIFY(states.size() > 5);
            undone += dumpQuery(m_folder.path(name), "SELECT count(*) FROM txn WHERE undoes IS NOT NULL")
                          .value(0)
                          .toInt();
            for (int i = 0; i < 8; ++i) {
                const auto which = static_cast<std::size_t>(chance.below(static_cast<int>(states.size())));
                // Inclusive; until the next one there is nothing else to see.
                const TimeUs end = which + 1 < states.size() ? states[which + 1].time : farFuture;
                const TimeUs time =
                    chance.oneIn(3)
                        ? states[which].time
                        : states[which].time +
                              chance.below(static_cast<int>(std::min(end - states[which].time, step)));
                const ReadView view = past(*store, time);
                const Recorded seen = record(view, states[which].time);
                QCOMPARE(u"%1.%2 "_s.arg(history).arg(which) + difference(seen.rows, states[which].rows),
                         u"%1.%2 "_s.arg(history).arg(which));
                QVERIFY(seen.overview == states[which].overview);
                QVERIFY(seen.history == states[which].history);
                QVERIFY(seen.schemas == states[which].schemas);
                QVERIFY(view.at() && view.at()->time == time);
                ++instants;
            }
        }
        QVERIFY(instants >= 100);
        QVERIFY(undone > 5);
    }

    void timesThatCannotBeShown() {
        const auto store = m_folder.create(u"times.meshlens"_s);
        const auto message = [&store](TimeUs time, EdgeClock edges = EdgeClock::Recorded) {
            const auto view = need(store->readers()->view());
            const auto found = findInstant(view, time, start + 5 * step, edges);
            return found ? QString() : found.error().message;
        };
        QCOMPARE(message(start), u"Nothing has been written into this catalog yet: it has no past."_s);
        MESHLENS_VERIFY(StagedFacts(u"one"_s).dataset(u"a"_s).applyTo(*store, start));
        MESHLENS_VERIFY(StagedFacts(u"one"_s).dataset(u"b"_s).applyTo(*store, start + step));
        QCOMPARE(message(start - 1),
                 u"This catalog begins at 2023-11-14T22:13:20.000000Z, so it cannot say what was at "
                 "2023-11-14T22:13:19.999999Z; ask for a time from then on."_s);
        QCOMPARE(message(start), QString());
        QCOMPARE(message(start + 5 * step), QString());
        QCOMPARE(message(start + 5 * step + 1),
                 u"2023-11-14T22:13:25.000001Z is in the future; ask for a time until "
                 "2023-11-14T22:13:25.000000Z."_s);
        QCOMPARE(at(*store, start).txn, TxnId{1});
        QCOMPARE(at(*store, start + step - 1).txn, TxnId{1});
        QCOMPARE(at(*store, start + step).txn, TxnId{2});
        // A source that tells of earlier times.
        StagedFacts told(u"two"_s);
        told.dataset(u"c"_s).dataset(u"d"_s);
        QCOMPARE(message(start - 1, EdgeClock::Event), message(start - 1));
    }

    void leavesTheFileAlone() {
        const QString path = m_folder.path(u"alone.meshlens"_s);
        const auto store = m_folder.create(u"alone.meshlens"_s);
        MESHLENS_VERIFY(StagedFacts(u"one"_s).dataset(u"a"_s).dataset(u"b"_s).applyTo(*store, start));
        MESHLENS_VERIFY(StagedFacts(u"one"_s).dataset(u"a"_s).applyTo(*store, start + step));
        const QByteArray file = contentOf(path);
        const QByteArray log = contentOf(path + u"-wal"_s);
        {
            const ReadView view = past(*store, start);
            QCOMPARE(need(view.database().integer("SELECT count(*) FROM entity WHERE died IS NULL")), 2);
            const auto written = view.database().execute("DELETE FROM main.entity");
            QVERIFY(!written);
        }
        QCOMPARE(contentOf(path), file);
        QCOMPARE(contentOf(path + u"-wal"_s), log);
        QCOMPARE(need(store->verify()), std::vector<QString>());
    }

    // What is written meanwhile neither waits nor shows.
    void goesOnBesideWriters() {
        const QString path = m_folder.path(u"beside.meshlens"_s);
        const auto store = m_folder.create(u"beside.meshlens"_s);
        MESHLENS_VERIFY(randomFacts(u"one"_s, 1).applyTo(*store, start));
        const QStringList first = dumpView(need(store->readers()->view()));
        MESHLENS_VERIFY(randomFacts(u"one"_s, 2).applyTo(*store, start + step));
        const ReadView early = past(*store, start);
        for (unsigned i = 3; i < 30; ++i)
            MESHLENS_VERIFY(randomFacts(u"one"_s, i).applyTo(*store, start + i * step));
        QCOMPARE(difference(dumpView(early), first), QString());
        store->readers()->forgetPast();
        QCOMPARE(difference(dumpView(early), first), QString());
        const QStringList now = dumpView(need(store->readers()->view()));
        QCOMPARE(difference(dumpView(past(*store, farFuture - 1)), now), QString());
    }

    void isLentToOneAtATime() {
        const auto store = m_folder.create(u"turns.meshlens"_s);
        MESHLENS_VERIFY(randomFacts(u"one"_s, 1).applyTo(*store, start));
        MESHLENS_VERIFY(randomFacts(u"one"_s, 2).applyTo(*store, start + step));
        const Instant instant = at(*store, start);
        std::optional<ReadView> held(need(store->readers()->view(instant)));
        std::stop_source stop;
        std::jthread second([&] {
            const auto waited = store->readers()->view(instant, stop.get_token());
            QVERIFY(!waited && waited.error().code == ErrorCode::Cancelled);
        });
        stop.request_stop();
        second.join();
        held.reset();
        MESHLENS_VERIFY(store->readers()->view(instant));
    }

    void canBeCancelledAndAskedAgain() {
        const auto store = m_folder.create(u"cancel.meshlens"_s);
        MESHLENS_VERIFY(randomFacts(u"one"_s, 1).applyTo(*store, start));
        const QStringList first = dumpView(need(store->readers()->view()));
        MESHLENS_VERIFY(randomFacts(u"one"_s, 2).applyTo(*store, start + step));
        std::stop_source stop;
        stop.request_stop();
        const auto cancelledView = store->readers()->view(at(*store, start), stop.get_token());
        QVERIFY(!cancelledView && cancelledView.error().code == ErrorCode::Cancelled);
        QCOMPARE(difference(dumpView(past(*store, start)), first), QString());
    }

    // Where no file may be made beside it.
    void readsAFrozenFile() {
        const QString path = m_folder.path(u"frozen.meshlens"_s);
        QStringList first;
        {
            const auto store = m_folder.create(u"frozen.meshlens"_s);
            MESHLENS_VERIFY(randomFacts(u"one"_s, 1).applyTo(*store, start));
            first = dumpView(need(store->readers()->view()));
            MESHLENS_VERIFY(randomFacts(u"one"_s, 2).applyTo(*store, start + step));
            // With all that stands in the log alone.
            QVERIFY(QFile::copy(path, m_folder.path(u"copy.meshlens"_s)));
            QVERIFY(QFile::copy(path + u"-wal"_s, m_folder.path(u"copy.meshlens-wal"_s)));
        }
        for (const QString &file : {path, m_folder.path(u"copy.meshlens"_s)}) {
            ReaderPool pool(file, ReaderPool::Sharing::Never);
            const Instant instant = need(findInstant(need(pool.view()), start, farFuture));
            QCOMPARE(difference(dumpView(need(pool.view(instant))), first), QString());
        }
    }

    // Who had a key then has it in the past, whoever has it now.
    void keysGoBack() {
        const QString path = m_folder.path(u"keys.meshlens"_s);
        const auto store = m_folder.create(u"keys.meshlens"_s);
        MESHLENS_VERIFY(StagedFacts(u"one"_s).dataset(u"a"_s).dataset(u"b"_s).applyTo(*store, start));
        const auto rename = [&](const QString &from, const QString &to, int at) {
            const EntityId id{
                dumpQuery(path, "SELECT id FROM entity WHERE key = 'dataset:" + from.toUtf8() + "'")
                    .value(0)
                    .toLongLong()};
            return store->apply({u"ann"_s, {}, {SetField{id, u"/name"_s, to}}}, FixedClock(start + at * step))
                .has_value();
        };
        QVERIFY(rename(u"a"_s, u"x"_s, 1));
        QVERIFY(rename(u"b"_s, u"a"_s, 2));
        QVERIFY(rename(u"x"_s, u"b"_s, 3));
        const auto keys = [&](int at) {
            QStringList found;
            const ReadView view = past(*store, start + at * step);
            auto rows =
                need(view.database().prepare("SELECT key FROM entity WHERE died IS NULL ORDER BY id"));
            while (need(rows.step()))
                found.append(rows.text(0));
            const auto resolved = resolveName(view, u"dataset:a"_s);
            found.append(resolved ? QString::number(resolved->ref.id.value) : u"-"_s);
            return found.join(u' ');
        };
        QCOMPARE(keys(0), u"dataset:a dataset:b 1"_s);
        QCOMPARE(keys(1), u"dataset:x dataset:b 1"_s); // the former key leads on
        QCOMPARE(keys(2), u"dataset:x dataset:a 2"_s);
        QCOMPARE(keys(3), u"dataset:b dataset:a 2"_s);
    }

    // One lived with the key then, another lives with it now.
    void keysOfTheDeadGoBack() {
        const QString path = m_folder.path(u"dead.meshlens"_s);
        const auto store = m_folder.create(u"dead.meshlens"_s);
        MESHLENS_VERIFY(StagedFacts(u"one"_s).dataset(u"a"_s).dataset(u"b"_s).applyTo(*store, start));
        MESHLENS_VERIFY(StagedFacts(u"one"_s).dataset(u"a"_s).applyTo(*store, start + step));
        MESHLENS_VERIFY(
            store->apply({u"ann"_s, {}, {SetField{{1}, u"/name"_s, u"b"_s}}}, FixedClock(start + 2 * step)));
        MESHLENS_VERIFY(StagedFacts(u"one"_s).dataset(u"b"_s).applyTo(*store, start + 3 * step));
        QCOMPARE(dumpQuery(path, "SELECT id, key FROM entity WHERE died IS NULL"),
                 QStringList{u"2|dataset:b"_s});
        QCOMPARE(need(resolveName(past(*store, start + 2 * step), u"dataset:b"_s)).ref.id, EntityId{1});
        QCOMPARE(need(resolveName(past(*store, start), u"dataset:b"_s)).ref.id, EntityId{2});
    }

    // What people say of owners is a word and a row.
    void ownersGoBack() {
        const auto store = m_folder.create(u"owners.meshlens"_s);
        MESHLENS_VERIFY(StagedFacts(u"one"_s)
                            .dataset(u"a"_s)
                            .entity(EntityKind::Person, u"ann"_s)
                            .entity(EntityKind::Person, u"bob"_s)
                            .relation(RelationKind::Owner, u"a"_s, EntityKind::Person, u"ann"_s)
                            .applyTo(*store, start));
        const auto resolved = need(resolveName(need(store->readers()->view()), u"dataset:a"_s));
        const auto owners = [&](int at) {
            QStringList names;
            for (const EntityDetail::Relation &relation :
                 need(readEntity(past(*store, start + at * step), resolved.ref.id)).relations)
                names.append(relation.to.name);
            return names.join(u' ');
        };
        int at = 0;
        for (const QJsonValue &value : {QJsonValue(QJsonArray{u"person:bob"_s}), QJsonValue(QJsonArray()),
                                        QJsonValue(QJsonValue::Undefined)})
            MESHLENS_VERIFY(store->apply({u"ann"_s, {}, {SetField{resolved.ref.id, u"/owners"_s, value}}},
                                         FixedClock(start + ++at * step)));
        QCOMPARE(owners(0), u"ann"_s);
        QCOMPARE(owners(1), u"bob"_s);
        QCOMPARE(owners(2), QString());
        QCOMPARE(owners(3), u"ann"_s);
    }

    // A source says since when something flows; the catalog heard of it later.
    void edgesAsTheirSourceTells() {
        const auto store = m_folder.create(u"events.meshlens"_s);
        const auto import = [&](std::optional<TimeUs> since, bool withOther, int at) {
            StagedFacts facts(u"lake"_s);
            facts.dataset(u"a"_s).dataset(u"b"_s).dataset(u"c"_s).edge(u"a"_s, u"b"_s, {}, since);
            if (withOther)
                facts.edge(u"a"_s, u"c"_s);
            MESHLENS_VERIFY(facts.applyTo(*store, start + at * step));
        };
        import(start - 10 * step, false, 0);
        import(start - 20 * step, true, 2);
        import(start - 20 * step, false, 4);
        const auto edges = [&](TimeUs time, EdgeClock clock) {
            const auto view = need(store->readers()->view(at(*store, time, clock)));
            QStringList lines;
            auto rows = need(
                view.database().prepare("SELECT DISTINCT a.name || b.name FROM edge e JOIN entity a ON"
                                        " a.id = e.src JOIN entity b ON b.id = e.dst WHERE e.died IS NULL"
                                        " ORDER BY 1"));
            while (need(rows.step()))
                lines.append(rows.text(0));
            return lines.join(u' ');
        };
        QCOMPARE(edges(start, EdgeClock::Recorded), u"ab"_s);
        QCOMPARE(edges(start + 2 * step, EdgeClock::Recorded), u"ab ac"_s);
        QCOMPARE(edges(start - 20 * step, EdgeClock::Event), u"ab"_s);
        QCOMPARE(edges(start + 2 * step - 1, EdgeClock::Event), u"ab"_s);
        QCOMPARE(edges(start + 2 * step, EdgeClock::Event), u"ab ac"_s);
        QCOMPARE(edges(start + 4 * step, EdgeClock::Event), u"ab"_s);
        const auto before =
            findInstant(need(store->readers()->view()), start - 20 * step - 1, farFuture, EdgeClock::Event);
        QVERIFY(!before &&
                before.error().message.startsWith(u"This catalog begins at 2023-11-14T22:13:00.000000Z"));
    }
};

QTEST_GUILESS_MAIN(TestPast)
#include "tst_past.moc"
