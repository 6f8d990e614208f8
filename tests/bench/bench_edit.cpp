// SPDX-License-Identifier: GPL-3.0-or-later
// One edit as a person makes it: a new description, a tag text of a column, each a transaction of its own,
// safe on the disk when it returns. The peer writes the rows that such an edit leaves behind, without an
// index, with the sqlite3 library.
#include "models/catalog/kind.h"
#include "models/synth/synth_random.h"
#include "tests/bench/bench.h"
#include "tests/bench/plain_sqlite.h"

#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::bench {
namespace {

constexpr int edits = 500;

struct Target {
    qint64 entity = 0;
    QString column;
};

std::vector<Target> targets(const Setup &setup) {
    PlainDatabase database(setup.catalog());
    const qint64 last = database.integer("SELECT max(id) FROM entity");
    PlainStatement find(
        database.handle(),
        "SELECT e.id, (SELECT name FROM col WHERE id BETWEEN e.id<<16 AND e.id<<16|65535 LIMIT 1) "
        "FROM entity e WHERE e.id>=?1 AND e.kind=8 LIMIT 1");
    std::vector<Target> all;
    for (int i = 0; i < edits; ++i) {
        SynthRandom random(setup.seed, 1001, std::uint64_t(i));
        find.bind(1, random.below(static_cast<int>(last)) * qint64{9} / 10);
        if (find.step())
            all.push_back(
                {sqlite3_column_int64(find.raw(), 0),
                 QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(find.raw(), 1)))});
        sqlite3_reset(find.raw());
    }
    return all;
}

QString words(int i) {
    static const QStringList some =
        u"daily orders of all stores after returns with tax and discount as booked by finance"_s.split(u' ');
    QString text = u"Edit %1:"_s.arg(i);
    for (int n = 0; n < 8; ++n)
        text += u' ' + some[(i * 7 + n * 3) % some.size()];
    return text;
}

Samples peerEdits(const Setup &setup, const std::vector<Target> &all) {
    const QString copy = setup.catalog() + u".peer"_s;
    QFile::remove(copy);
    if (!QFile::copy(setup.catalog(), copy))
        qFatal("cannot copy the catalog");
    Samples samples;
    {
        PlainDatabase database(copy);
        database.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768");
        PlainStatement begin(database.handle(), "BEGIN IMMEDIATE");
        PlainStatement commit(database.handle(), "COMMIT");
        PlainStatement txn(database.handle(),
                           "INSERT INTO txn VALUES(?1, ?2, 'peer', 1, '', NULL, ?3, 1, '{}', zeroblob(32))");
        PlainStatement change(database.handle(),
                              "INSERT INTO change VALUES(NULL, ?1, ?2, '/description', 1, '\"\"', ?3)");
        PlainStatement facet(database.handle(),
                             "INSERT OR REPLACE INTO facet VALUES(?1, 2, NULL, NULL, NULL, NULL, ?2)");
        qint64 id = database.integer("SELECT max(id) FROM txn");
        qint64 time = database.integer("SELECT max(time_us) FROM txn");
        for (std::size_t i = 0; i < all.size(); ++i) {
            const QByteArray text = "{\"description\":\"" + words(int(i)).toUtf8() + "\"}";
            samples.time([&] {
                begin.run();
                ++id;
                txn.bind(1, id).bind(2, ++time).bind(3, id).run();
                change.bind(1, id).bind(2, all[i].entity).bind(3, text).run();
                facet.bind(1, all[i].entity).bind(2, text).run();
                commit.run();
            });
        }
    }
    for (const QLatin1StringView suffix : {""_L1, "-wal"_L1, "-shm"_L1})
        QFile::remove(copy + suffix);
    return samples;
}

} // namespace

void benchEdit(const Setup &setup, QJsonArray &rows) {
    const std::vector<Target> all = targets(setup);
    const Samples peer = peerEdits(setup, all);
    Samples ofEntities;
    Samples ofColumns;
    {
        const auto store = openCatalog(setup);
        const SystemClock clock;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool column = i % 4 == 3 && !all[i].column.isEmpty();
            const QString path =
                column ? u"/columns/"_s + all[i].column + u"/description"_s : u"/description"_s;
            (column ? ofColumns : ofEntities).time([&] {
                need(store->apply({u"bench"_s, {}, {SetField{{all[i].entity}, path, words(int(i))}}}, clock));
            });
        }
        if (setup.datasets <= 10'000) {
            const auto findings = need(store->verify());
            if (!findings.empty())
                qFatal("%s", qPrintable(findings.front()));
        }
    }
    QJsonObject more = ofEntities.json();
    more.insert(u"peer"_s, peer.json());
    add(rows, setup,
        {u"edit-p50"_s, u"one edit with log and index, p50"_s, u"ms"_s, ofEntities.wall(0.5), peer.wall(0.5),
         u"same rows, no index"_s, -1, -1, more});
    add(rows, setup,
        {u"edit-p99"_s, u"one edit with log and index, p99"_s, u"ms"_s, ofEntities.wall(0.99),
         peer.wall(0.99), u"same rows, no index"_s, 5, -1, more});
    add(rows, setup,
        {u"edit-cpu-p99"_s, u"its processor time, p99"_s, u"ms"_s, ofEntities.processor(0.99),
         peer.processor(0.99), u"same rows, no index"_s, -1, -1, more});
    add(rows, setup,
        {u"edit-column-p99"_s,
         u"one edit of a column, p99"_s,
         u"ms"_s,
         ofColumns.wall(0.99),
         -1,
         {},
         5,
         -1,
         ofColumns.json()});
}

} // namespace meshlens::bench
