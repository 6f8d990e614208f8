// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/history_page.h"
#include "models/catalog/pages/overview.h"
#include "models/catalog/pages/schema_page.h"
#include "models/catalog/sqlite/statement.h"
#include "tests/support/catalog_dump.h"
#include "tests/support/chance_history.h"
#include "tests/support/raw_sqlite.h"
#include "tests/support/temp_catalog.h"

#include <QJsonArray>

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr TimeUs start = 1'700'000'000'000'000;
constexpr TimeUs step = 1'000'000;
constexpr TimeUs farFuture = start + 1000 * step;

template <typename Value> Value need(Result<Value> value) {
    if (!value)
        qFatal("%s %s", qPrintable(value.error().message), qPrintable(value.error().detail));
    return std::move(*value);
}

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
    return lines.join(u'\n');
}

// Rows of a view that are not from before a transaction: all that retention promises to keep.
QStringList rowsSince(const ReadView &view, TxnId last) {
    const QByteArray there = QByteArray("(died IS NULL OR died > $t)");
    const QByteArray entities = "(SELECT id FROM entity WHERE " + there + ")";
    QStringList lines;
    for (QByteArray sql :
         {"SELECT 'entity', hex(uid), id, kind, parent, asset, name, key, source, normal, born, died, body,"
          " layer_name, layer_key FROM entity WHERE " +
              there,
          "SELECT 'facet', * FROM facet WHERE entity IN " + entities,
          "SELECT 'alias', * FROM alias WHERE entity IN " + entities,
          "SELECT 'col', * FROM col WHERE " + there + " AND id >> 16 IN " + entities,
          "SELECT 'col_facet', * FROM col_facet WHERE col IN (SELECT id FROM col WHERE " + there +
              " AND id >> 16 IN " + entities + ")",
          "SELECT 'edge', * FROM edge WHERE " + there, "SELECT 'cedge', * FROM cedge WHERE " + there,
          "SELECT 'relation', * FROM relation WHERE " + there, QByteArray("SELECT 'txn', * FROM txn"),
          QByteArray("SELECT 'change', * FROM change WHERE txn > $t"),
          QByteArray("SELECT 'span', * FROM txn_span"),
          QByteArray("SELECT 'counter', * FROM counter WHERE n <> 0")}) {
        sql.replace("$t", QByteArray::number(qint64(last.value)));
        lines += dumpQuery(view, sql);
    }
    lines.sort();
    return lines;
}

struct Recorded {
    TimeUs time = 0;
    QStringList rows;
    CatalogOverview overview;
    std::vector<TransactionEntry> history;
    std::vector<SchemaPage> schemas;
};

// What is from before the cut is not compared: it need not be there any more.
Recorded record(const ReadView &view, TimeUs time, TxnId last) {
    Recorded recorded{time, rowsSince(view, last), need(readOverview(view)), need(readHistory(view, {})), {}};
    for (TransactionEntry &entry : recorded.history) {
        if (entry.id <= last)
            entry.changes.clear();
        entry.kept = true;
    }
    auto datasets =
        need(view.database().prepare("SELECT id FROM entity WHERE kind = 8 AND died IS NULL ORDER BY id"));
    while (need(datasets.step()))
        recorded.schemas.push_back(need(readSchema(view, EntityId{datasets.integer(0)})));
    return recorded;
}

// By names, as numbers may differ.
bool editByName(CatalogStore &store, const QString &path, Chance &chance, TimeUs time) {
    const QStringList living = dumpQuery(path, "SELECT id FROM entity WHERE died IS NULL ORDER BY uid");
    const EntityId entity{living.value(chance.below(static_cast<int>(living.size()))).toLongLong()};
    const QStringList columns =
        dumpQuery(path, "SELECT name FROM col WHERE died IS NULL AND id >> 16 = " +
                            QByteArray::number(qint64(entity.value)) + " ORDER BY name");
    const QString field = !columns.isEmpty() && chance.oneIn(2)
                              ? u"/columns/%1/description"_s.arg(columns.first())
                              : u"/description"_s;
    const QJsonValue value =
        chance.oneIn(4) ? QJsonValue(QJsonValue::Undefined) : QJsonValue(chance.pick(u"ours ", 9));
    return store.apply({u"ann"_s, {}, {SetField{entity, field, value}}}, FixedClock(time)).has_value();
}

// The same operations on any catalog: `shift` is added to the numbers of transactions after `last`.
bool doSomething(CatalogStore &store, const QString &path, unsigned seed, TimeUs time, int last, int shift) {
    Chance chance(seed);
    const int what = chance.below(7);
    if (what < 2)
        return editByName(store, path, chance, time);
    if (what == 2) {
        const int txns = dumpQuery(path, "SELECT count(*) FROM txn").value(0).toInt() - shift;
        if (txns <= last)
            return true;
        const TxnId txn{last + shift + 1 + chance.below(txns - last)};
        const auto undone = store.apply({u"ada"_s, {}, {UndoTransactions{{txn}}}}, FixedClock(time));
        return undone.has_value() || undone.error().code == ErrorCode::InvalidArgument;
    }
    return randomFacts(what < 5 ? u"two"_s : u"one"_s, seed).applyTo(store, time).has_value();
}

} // namespace

// Retention takes from a catalog what is older than its cut, and nothing else.
class TestRetention : public QObject {
    Q_OBJECT

private:
    TempCatalog m_folder;
    int m_made = 0;

    static Result<TransactionOutcome> cut(CatalogStore &store, TimeUs before, TimeUs now) {
        return store.apply({u"ann"_s, u"space"_s, {CutHistory{before}}}, FixedClock(now));
    }
    static Result<Instant> at(CatalogStore &store, TimeUs time) {
        return findInstant(need(store.readers()->view()), time, farFuture);
    }
    static QString message(const auto &result) { return result ? u"it went"_s : result.error().message; }
    QString count(const QString &name, const QByteArray &sql) const {
        return dumpQuery(m_folder.path(name), sql).value(0);
    }

private Q_SLOTS:
    void keepsAllFromTheCutOn() {
        int looked = 0;
        qint64 dropped = 0;
        for (unsigned history = 1; history <= 12; ++history) {
            Chance chance(history);
            const QString name = u"%1.meshlens"_s.arg(++m_made);
            const auto store = m_folder.create(name);
            const unsigned cutAt = 2 + static_cast<unsigned>(chance.below(6));
            std::vector<Recorded> states;
            TxnId last;
            for (unsigned i = 0; i < 12; ++i) {
                const TimeUs time = start + i * step;
                QVERIFY(i < 3 ? randomFacts(i == 1 ? u"two"_s : u"one"_s, 100 * history + i)
                                    .applyTo(*store, time)
                                    .has_value()
                              : doSomething(*store, m_folder.path(name), 100 * history + i, time, 0, 0));
                const auto view = need(store->readers()->view());
                if (i == cutAt)
                    last = view.txn();
                if (i >= cutAt)
                    states.push_back(record(view, time, last));
            }
            const auto outcome = need(cut(*store, start + cutAt * step, start + 20 * step));
            for (const qint64 n : outcome.dropped)
                dropped += n;
            QCOMPARE(need(store->verify()), std::vector<QString>());
            for (const Recorded &state : states) {
                const auto view = need(store->readers()->view(need(at(*store, state.time))));
                const Recorded seen = record(view, state.time, last);
                QCOMPARE(u"%1 "_s.arg(history) + difference(seen.rows, state.rows), u"%1 "_s.arg(history));
                QVERIFY(seen.overview == state.overview);
                QVERIFY(seen.history == state.history);
                QVERIFY(seen.schemas == state.schemas);
                ++looked;
            }
            QVERIFY(message(at(*store, start + cutAt * step - 1))
                        .startsWith(u"What was before "_s + formatTime(start + cutAt * step)));
            for (const char *table :
                 {"change", "entity_was", "facet_was", "alias_was", "col_was", "col_facet_was"})
                QCOMPARE(count(name, QByteArray("SELECT count(*) FROM ") + table +
                                         " WHERE txn <= " + QByteArray::number(qint64(last.value))),
                         u"0"_s);
        }
        QVERIFY(looked > 50);
        QVERIFY(dropped > 500);
    }

    // A twin that keeps everything goes through the same.
    void goesOnAsIfNothingHadBeen() {
        int undone = 0;
        for (unsigned history = 1; history <= 10; ++history) {
            const QString names[] = {u"%1-cut.meshlens"_s.arg(history), u"%1-all.meshlens"_s.arg(history)};
            const std::unique_ptr<CatalogStore> stores[] = {m_folder.create(names[0]),
                                                            m_folder.create(names[1])};
            int last = 0;
            for (unsigned i = 0; i < 16; ++i) {
                const TimeUs time = start + 2 * i * step;
                if (i == 6) {
                    last = count(names[1], "SELECT count(*) FROM txn").toInt();
                    MESHLENS_VERIFY(cut(*stores[0], time - 1, time - 1));
                }
                for (const int which : {0, 1}) {
                    const bool shifts = i >= 6 && which == 0;
                    QVERIFY(i < 3 ? randomFacts(i == 1 ? u"two"_s : u"one"_s, 100 * history + i)
                                        .applyTo(*stores[which], time)
                                        .has_value()
                                  : doSomething(*stores[which], m_folder.path(names[which]),
                                                100 * history + i, time, i < 6 ? 0 : last, shifts ? 1 : 0));
                }
                // Former keys of what has ended are gone with it; who stands for an asset is the oldest.
                QStringList lines[2];
                for (const int which : {0, 1}) {
                    lines[which] = dumpCatalog(m_folder.path(names[which]));
                    lines[which].removeIf([](const QString &line) {
                        return line.contains(u" former "_s) || line.contains(u" asset "_s);
                    });
                    lines[which] += dumpQuery(
                        m_folder.path(names[which]),
                        "SELECT 'asset of ' || group_concat(key, ', ') FROM (SELECT key, asset FROM entity"
                        " WHERE asset IS NOT NULL AND died IS NULL ORDER BY key) GROUP BY asset ORDER BY 1");
                }
                QCOMPARE(u"%1.%2 "_s.arg(history).arg(i) + difference(lines[0], lines[1]),
                         u"%1.%2 "_s.arg(history).arg(i));
            }
            QCOMPARE(need(stores[0]->verify()), std::vector<QString>());
            undone += count(names[0], "SELECT count(*) FROM txn WHERE undoes IS NOT NULL").toInt();
        }
        QVERIFY(undone > 3);
    }

    void saysWhatIsNotPossible() {
        const auto store = m_folder.create(u"says.meshlens"_s);
        MESHLENS_VERIFY(StagedFacts(u"one"_s).dataset(u"a"_s).dataset(u"b"_s).applyTo(*store, start));
        MESHLENS_VERIFY(store->apply({u"ann"_s, {}, {SetField{{1}, u"/description"_s, u"one"_s}}},
                                     FixedClock(start + step)));
        MESHLENS_VERIFY(store->apply({u"ann"_s, {}, {SetField{{1}, u"/description"_s, u"two"_s}}},
                                     FixedClock(start + 2 * step)));
        QCOMPARE(
            message(cut(*store, start - 1, start + 3 * step)),
            u"This catalog has no history from before 2023-11-14T22:13:19.999999Z; name a later time."_s);
        QCOMPARE(message(cut(*store, start + 3 * step + 1, start + 3 * step)),
                 u"2023-11-14T22:13:23.000001Z is in the future; name a time until "
                 "2023-11-14T22:13:23.000000Z."_s);
        QCOMPARE(message(store->apply({u"ann"_s, {}, {CutHistory{start}, SetField{{1}, u"/name"_s, u"x"_s}}},
                                      FixedClock(start + 3 * step))),
                 u"History is deleted in a transaction of its own; leave the other steps out."_s);
        const auto outcome = need(cut(*store, start + step, start + 3 * step));
        QCOMPARE(outcome.txn, TxnId{4});
        QCOMPARE(countsText(outcome.dropped), u"change 1, former_row 1"_s);
        const auto undo = [&](int txn) {
            return message(
                store->apply({u"ann"_s, {}, {UndoTransactions{{{txn}}}}}, FixedClock(start + 4 * step)));
        };
        QCOMPARE(undo(2), u"Transaction 2 cannot be undone: what was changed before "
                          "2023-11-14T22:13:21.000000Z is not kept any more."_s);
        QCOMPARE(undo(4),
                 u"Transaction 4 cannot be undone: it has deleted history, which nothing brings back."_s);
        QCOMPARE(undo(3), u"it went"_s);
        QCOMPARE(message(cut(*store, start + step, start + 5 * step)),
                 u"What was before 2023-11-14T22:13:21.000000Z is deleted already; name a later time."_s);
        const auto history = need(readHistory(need(store->readers()->view()), {}));
        QStringList told;
        for (const TransactionEntry &entry : history)
            told.append(u"%1 %2 %3/%4"_s.arg(entry.id.value)
                            .arg(entry.kept ? u"kept"_s : u"gone"_s)
                            .arg(entry.changes.size())
                            .arg(entry.changeCount));
        QCOMPARE(told, QStringList({u"5 kept 1/1"_s, u"4 kept 0/0"_s, u"3 kept 1/1"_s, u"2 gone 0/1"_s,
                                    u"1 gone 0/0"_s}));
    }

    // People's words about something that has ended wait for it, as they always do.
    void keepsWhatPeopleSaid() {
        const auto store = m_folder.create(u"words.meshlens"_s);
        const auto import = [&](bool whole, int second) {
            StagedFacts facts(u"one"_s);
            facts.dataset(u"a"_s);
            if (whole)
                facts.dataset(u"b"_s).dataset(u"c"_s).column(u"b.x"_s).column(u"c.x"_s).column(u"c.y"_s);
            MESHLENS_VERIFY(facts.applyTo(*store, start + second * step));
        };
        import(true, 0);
        MESHLENS_VERIFY(store->apply({u"ann"_s, {}, {SetField{{2}, u"/description"_s, u"ours"_s}}},
                                     FixedClock(start + step)));
        MESHLENS_VERIFY(store->apply({u"ann"_s, {}, {SetField{{1}, u"/sameAs/dataset:c"_s, true}}},
                                     FixedClock(start + 2 * step)));
        MESHLENS_VERIFY(StagedFacts(u"two"_s).dataset(u"z"_s).applyTo(*store, start + 3 * step));
        import(false, 4);
        const auto outcome = need(cut(*store, start + 4 * step, start + 5 * step));
        // Both datasets stay, and with them the last column of each. Former rows: two of people's layers, two
        // that the link made an asset, and of the last import the two that ended and the one left alone.
        QCOMPARE(countsText(outcome.dropped), u"change 2, column 1, former_row 7"_s);
        import(true, 6);
        QCOMPARE(count(u"words.meshlens"_s, "SELECT group_concat(name, '') FROM (SELECT name FROM entity"
                                            " WHERE died IS NULL ORDER BY id)"),
                 u"abcz"_s);
        QVERIFY(dumpCatalog(m_folder.path(u"words.meshlens"_s))
                    .contains(u"dataset:b + user {\"description\":\"ours\"}"_s));
        QCOMPARE(need(store->verify()), std::vector<QString>());
    }

    // The number of the newest entity, and of a dataset's last column, is not given out twice.
    void numbersAreNotGivenTwice() {
        const QString name = u"numbers.meshlens"_s;
        const auto store = m_folder.create(name);
        MESHLENS_VERIFY(StagedFacts(u"one"_s)
                            .dataset(u"a"_s)
                            .dataset(u"b"_s)
                            .column(u"a.x"_s)
                            .column(u"a.y"_s)
                            .column(u"a.z"_s)
                            .applyTo(*store, start));
        MESHLENS_VERIFY(StagedFacts(u"one"_s).dataset(u"a"_s).column(u"a.x"_s).applyTo(*store, start + step));
        MESHLENS_VERIFY(cut(*store, start + step, start + 2 * step));
        QCOMPARE(dumpQuery(m_folder.path(name), "SELECT id, name FROM entity"),
                 QStringList({u"1|a"_s, u"2|b"_s}));
        QCOMPARE(dumpQuery(m_folder.path(name), "SELECT id & 65535, name FROM col WHERE id >> 16 = 1").size(),
                 2);
        MESHLENS_VERIFY(
            StagedFacts(u"one"_s).dataset(u"a"_s).dataset(u"c"_s).column(u"a.x"_s).column(u"a.w"_s).applyTo(
                *store, start + 3 * step));
        QCOMPARE(count(name, "SELECT id FROM entity WHERE name = 'c'"), u"3"_s);
        QVERIFY(count(name, "SELECT id & 65535 FROM col WHERE name = 'w'").toInt() >
                count(name, "SELECT max(id & 65535) FROM col WHERE id >> 16 = 1 AND name <> 'w'").toInt());
    }

    // A contract's text is a splice over the version before, back to a full copy.
    void keepsWhatTextsAreMadeOf() {
        const QString name = u"texts.meshlens"_s;
        {
            const auto store = m_folder.create(name);
            for (int i = 0; i < 5; ++i)
                MESHLENS_VERIFY(StagedFacts(u"one"_s)
                                    .dataset(u"a"_s, {{u"description"_s, QString::number(i)}})
                                    .applyTo(*store, start + i * step));
        }
        QCOMPARE(
            rawExecute(m_folder.path(name),
                       "INSERT INTO text VALUES(x'01', 'one'), (x'02', 'two'), (x'03', 'nobody''s');"
                       "INSERT INTO text_version VALUES(1, 1, 1, NULL, x'01'), (1, 2, 2, 'splice', NULL),"
                       " (1, 3, 3, NULL, x'02'), (1, 4, 4, 'splice', NULL), (1, 5, 5, 'splice', NULL),"
                       " (2, 1, 1, NULL, x'01'), (2, 2, 5, NULL, x'02')"),
            QString());
        const auto store = need(CatalogStore::open(m_folder.path(name), CatalogStore::Access::ReadWrite));
        const auto outcome = need(cut(*store, start + 3 * step, start + 9 * step));
        QCOMPARE(outcome.dropped.value(u"text"_s), 2);
        QCOMPARE(dumpQuery(m_folder.path(name), "SELECT contract, version FROM text_version"),
                 QStringList({u"1|3"_s, u"1|4"_s, u"1|5"_s, u"2|1"_s, u"2|2"_s}));
        QCOMPARE(dumpQuery(m_folder.path(name), "SELECT hex(hash) FROM text"),
                 QStringList({u"01"_s, u"02"_s}));
    }

    void sayingItBeforehandChangesNothing() {
        const QString name = u"beforehand.meshlens"_s;
        const auto store = m_folder.create(name);
        for (unsigned i = 0; i < 6; ++i)
            MESHLENS_VERIFY(
                randomFacts(i % 2 == 0 ? u"one"_s : u"two"_s, i).applyTo(*store, start + i * step));
        const QStringList before = dumpCatalog(m_folder.path(name));
        const QString changes = count(name, "SELECT count(*) FROM change");
        const Transaction transaction{u"ann"_s, {}, {CutHistory{start + 4 * step}}};
        const auto said = need(store->rehearse(transaction, FixedClock(start + 9 * step)));
        QVERIFY(said.txn.isNull());
        QVERIFY(said.dropped.value(u"change"_s) > 10);
        QCOMPARE(dumpCatalog(m_folder.path(name)), before);
        QCOMPARE(count(name, "SELECT count(*) FROM change"), changes);
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = store->rehearse(transaction, FixedClock(start + 9 * step), stop.get_token());
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
        const auto done = need(cut(*store, start + 4 * step, start + 9 * step));
        QCOMPARE(done.dropped, said.dropped);
    }

    // Stopped in the middle: the next transaction still leaves former rows.
    void stopsWithoutATrace() {
        const QString name = u"stopped.meshlens"_s;
        const auto store = m_folder.create(name);
        for (unsigned i = 0; i < 6; ++i)
            MESHLENS_VERIFY(
                randomFacts(i % 2 == 0 ? u"one"_s : u"two"_s, i).applyTo(*store, start + i * step));
        const QStringList before = dumpView(need(store->readers()->view()));
        std::stop_source stop;
        int calls = 0;
        const auto stopped =
            store->apply({u"ann"_s, {}, {CutHistory{start + 4 * step}}}, FixedClock(start + 9 * step),
                         stop.get_token(), [&](const ApplyProgress &) {
                             if (++calls == 12)
                                 stop.request_stop();
                         });
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
        QCOMPARE(dumpView(need(store->readers()->view())), before);
        MESHLENS_VERIFY(randomFacts(u"one"_s, 77).applyTo(*store, start + 10 * step));
        QCOMPARE(
            difference(dumpView(need(store->readers()->view(need(at(*store, start + 9 * step))))), before),
            QString());
    }

    void verifyLooksAtTheCut_data() {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("finding");
        QTest::newRow("another cut") << QByteArray(
                                            "UPDATE meta SET v = v + 1000000 WHERE k = 'retention_cut'")
                                     << u"The file says that history is kept from "_s;
        QTest::newRow("no cut") << QByteArray("DELETE FROM meta WHERE k = 'retention_cut'")
                                << u"Transaction 2 of "_s;
        QTest::newRow("a change") << QByteArray("INSERT INTO change VALUES(1, 2, 1, '/x', 1, NULL, '1')")
                                  << u"1 row(s) of “change” belong to no transaction"_s;
        QTest::newRow("a former row") << QByteArray("INSERT INTO alias_was VALUES(1, 1, 'x', 1, 0, NULL)")
                                      << u"1 row(s) of “alias_was” belong to no transaction"_s;
        QTest::newRow("of nobody") << QByteArray("INSERT INTO change VALUES(999, 99, 1, '/x', 1, NULL, '1')")
                                   << u"1 row(s) of “change” belong to no transaction"_s;
    }
    void verifyLooksAtTheCut() {
        QFETCH(QByteArray, sql);
        QFETCH(QString, finding);
        const QString name = u"verify%1.meshlens"_s.arg(++m_made);
        {
            const auto store = m_folder.create(name);
            for (int i = 0; i < 4; ++i)
                MESHLENS_VERIFY(StagedFacts(u"one"_s)
                                    .dataset(u"a"_s, {{u"description"_s, QString::number(i)}})
                                    .applyTo(*store, start + i * step));
            MESHLENS_VERIFY(cut(*store, start + 2 * step, start + 9 * step));
            QCOMPARE(need(store->verify()), std::vector<QString>());
        }
        QCOMPARE(rawExecute(m_folder.path(name), sql), QString());
        const auto store = need(CatalogStore::open(m_folder.path(name), CatalogStore::Access::ReadOnly));
        const auto findings = need(store->verify());
        QVERIFY2(
            std::ranges::any_of(findings, [&](const QString &found) { return found.startsWith(finding); }),
            qPrintable(QStringList(findings.begin(), findings.end()).join(u'\n')));
    }

    // Somebody looks at a time that another cut makes go away.
    void aKnownInstantIsRefused() {
        const auto store = m_folder.create(u"instant.meshlens"_s);
        for (int i = 0; i < 4; ++i)
            MESHLENS_VERIFY(StagedFacts(u"one"_s)
                                .dataset(u"a"_s, {{u"description"_s, QString::number(i)}})
                                .applyTo(*store, start + i * step));
        const Instant early = need(at(*store, start));
        MESHLENS_VERIFY(store->readers()->view(early));
        MESHLENS_VERIFY(cut(*store, start + 2 * step, start + 9 * step));
        // What is prepared stays readable; what is prepared anew is refused.
        MESHLENS_VERIFY(store->readers()->view(early));
        store->readers()->forgetPast();
        QVERIFY(message(store->readers()->view(early)).startsWith(u"What was before "_s));
    }
};

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
