// SPDX-License-Identifier: GPL-3.0-or-later
// Keystrokes: 1,000 recorded queries, each a name or words of the catalog as it grows under the fingers, from
// its first letter on. The peer: the same text in one FTS5 table, the last word as a prefix, the best 50.
#include "models/search/search.h"
#include "models/synth/synth_random.h"
#include "tests/bench/bench.h"
#include "tests/bench/plain_sqlite.h"

#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::bench {
namespace {

constexpr int queries = 1000;
constexpr int longest = 10;   // keystrokes that are recorded of one text
constexpr int peerEvery = 10; // the peer is slow: every tenth query

QString cell(const PlainStatement &row, int column) {
    return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(row.raw(), column)));
}

// The same for a catalog at every run. One text in five has two letters swapped.
QStringList recorded(const Setup &setup) {
    PlainDatabase database(setup.catalog());
    const int last = static_cast<int>(database.integer("SELECT max(id) FROM entity"));
    PlainStatement table(database.handle(), "SELECT name FROM entity WHERE id>=?1 AND kind=8 LIMIT 1");
    PlainStatement column(database.handle(), "SELECT name FROM col WHERE id>=?1<<16 LIMIT 1");
    QStringList all;
    for (int n = 0; all.size() < queries; ++n) {
        SynthRandom random(setup.seed, 1002, std::uint64_t(n));
        PlainStatement &names = n % 3 == 2 ? column : table;
        names.bind(1, random.below(last));
        QString text = names.step() ? cell(names, 0).replace(u'_', u' ') : u"order"_s;
        sqlite3_reset(names.raw());
        if (n % 5 == 4 && text.size() > 4)
            std::swap(text[2], text[3]);
        for (qsizetype length = 1; length <= std::min<qsizetype>(text.size(), longest); ++length) {
            if (text[length - 1] != u' ' && all.size() < queries)
                all.append(text.left(length));
        }
    }
    return all;
}

void fillPeer(const Setup &setup, PlainDatabase &peer) {
    peer.execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; ATTACH '" +
                 QFile::encodeName(setup.catalog()) + "' AS catalog");
    peer.execute("CREATE VIRTUAL TABLE t USING fts5(name, columns, description)");
    peer.execute("INSERT INTO t(rowid, name, columns, description) SELECT e.id, e.name, "
                 "(SELECT group_concat(c.name, ' ') FROM catalog.col c WHERE c.id BETWEEN e.id<<16 AND "
                 "e.id<<16|65535), json_extract(e.body, '$.description') FROM catalog.entity e");
}

QByteArray peerQuery(const QString &text) {
    QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (QString &word : words)
        word = u'"' + word + u'"';
    return (words.join(u' ') + u" *"_s).toUtf8();
}

Samples peerSearch(const Setup &setup, const QStringList &all) {
    const QString path = setup.catalog() + u".fts"_s;
    QFile::remove(path);
    Samples samples;
    {
        PlainDatabase peer(path);
        fillPeer(setup, peer);
        PlainStatement find(peer.handle(),
                            "SELECT rowid, name FROM t WHERE t MATCH ?1 ORDER BY rank LIMIT 50");
        for (qsizetype i = 0; i < all.size(); i += peerEvery) {
            const QByteArray query = peerQuery(all[i]);
            samples.time([&] { find.bind(1, query).run(); });
        }
    }
    QFile::remove(path);
    return samples;
}

} // namespace

void benchSearch(const Setup &setup, QJsonArray &rows) {
    const QStringList all = recorded(setup);
    Samples ours;
    std::vector<std::pair<double, QString>> slow;
    {
        const auto store = openCatalog(setup);
        const auto readers = store->readers();
        for (const QString &text : all) {
            const Stopwatch wall(Stopwatch::Of::Wall);
            const Stopwatch processor(Stopwatch::Of::Processor);
            {
                const auto view = need(readers->view());
                (void)need(search(view, parseQuery(text)));
            }
            const double took = processor.seconds() * 1000;
            ours.add(wall.seconds() * 1000, took);
            slow.emplace_back(took, text);
        }
    }
    const Samples peer = peerSearch(setup, all);
    std::ranges::sort(slow, std::greater());
    QJsonArray slowest;
    for (std::size_t i = 0; i < std::min<std::size_t>(12, slow.size()); ++i)
        slowest.append(u"%1: %2 ms"_s.arg(slow[i].second).arg(slow[i].first, 0, 'f', 1));
    QJsonObject more = ours.json();
    more.insert(u"slowest"_s, slowest);
    more.insert(u"peer"_s, peer.json());
    add(rows, setup,
        {u"search-p50"_s, u"keystroke to results, p50 of 1,000"_s, u"ms"_s, ours.processor(0.5),
         peer.processor(0.5), u"FTS5, ORDER BY rank"_s, -1, -1, more});
    add(rows, setup,
        {u"search-p99"_s, u"keystroke to results, p99 of 1,000"_s, u"ms"_s, ours.processor(0.99),
         peer.processor(0.99), u"FTS5, ORDER BY rank"_s, 16, 1.0 / 30, more});
}

} // namespace meshlens::bench
