// SPDX-License-Identifier: GPL-3.0-or-later
// How long an import takes from its first fact to its commit, with and without the search index, beside a
// bare loop that writes the same rows into the same schema with prepared statements. Processor time; what the
// made-up facts cost is not counted.
#include "models/catalog/staging_store.h"
#include "models/core/paths.h"
#include "models/exchange/import_service.h"
#include "models/search/search_index.h"
#include "models/synth/synth_mesh.h"
#include "tests/bench/bench.h"
#include "tests/bench/plain_sqlite.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::bench {
namespace {

// Takes facts and drops them: what making them costs.
class Nowhere final : public FactSink {
public:
    Result<void> add(const SourceEntity &) override { return {}; }
    Result<void> add(const SourceColumn &) override { return {}; }
    Result<void> add(const SourceEdge &) override { return {}; }
    Result<void> add(const SourceColumnEdge &) override { return {}; }
    Result<void> add(const SourceRelation &) override { return {}; }
};

struct Times {
    double making = 0; // facts: not ours to count
    double staging = 0;
    double finishing = 0;
    double comparing = 0;
    double applying = 0;
    double wall = 0; // with making

    [[nodiscard]] double total() const { return staging + finishing + comparing + applying - making; }
    [[nodiscard]] QJsonObject json() const {
        return {{u"stage"_s, staging - making}, {u"finish"_s, finishing}, {u"compare"_s, comparing},
                {u"apply"_s, applying},         {u"making"_s, making},    {u"wall"_s, wall}};
    }
};

Times import(CatalogStore &store, const SynthMesh &mesh, const Setup &setup, double making) {
    Times times;
    times.making = making;
    const Stopwatch wall(Stopwatch::Of::Wall);
    Stopwatch watch(Stopwatch::Of::Processor);
    const auto staging = need(StagingStore::create(mesh.source(), setup.folder));
    StagingSink sink(*staging);
    need(mesh.write(sink));
    times.staging = watch.restart();
    need(staging->finish({}));
    times.finishing = watch.restart();
    need(store.preview(*staging));
    times.comparing = watch.restart();
    need(store.apply({u"bench"_s, {}, {ApplyImport{staging.get()}}}, FixedClock(1)));
    times.applying = watch.restart();
    times.wall = wall.seconds();
    return times;
}

// Reads every row of the tables from one file; writes it into the other when there is one.
double copyRows(PlainDatabase &from, PlainDatabase *to, const QList<QByteArray> &tables) {
    const Stopwatch watch(Stopwatch::Of::Processor);
    if (to)
        to->execute("BEGIN");
    for (const QByteArray &table : tables) {
        PlainStatement select(from.handle(), "SELECT * FROM " + table);
        const int columns = sqlite3_column_count(select.raw());
        QByteArray values("?");
        for (int i = 1; i < columns; ++i)
            values += ",?";
        std::unique_ptr<PlainStatement> insert;
        if (to)
            insert = std::make_unique<PlainStatement>(to->handle(),
                                                      "INSERT INTO " + table + " VALUES(" + values + ")");
        while (select.step()) {
            for (int i = 0; i < columns; ++i) {
                sqlite3_value *value = sqlite3_column_value(select.raw(), i);
                if (insert)
                    sqlite3_bind_value(insert->raw(), i + 1, value);
                else
                    (void)sqlite3_value_bytes(value);
            }
            if (insert)
                insert->run();
        }
    }
    if (to) {
        to->execute("COMMIT");
        to->execute("PRAGMA wal_checkpoint");
    }
    return watch.seconds();
}

double bareLoop(const QString &catalog, const QString &copy, const QList<QByteArray> &tables) {
    need(CatalogStore::create(copy)).reset();
    PlainDatabase from(catalog);
    PlainDatabase to(copy);
    to.execute("PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32768");
    const double reading = copyRows(from, nullptr, tables);
    return copyRows(from, &to, tables) - reading;
}

void removeCatalog(const QString &path) {
    for (const QLatin1StringView suffix : {""_L1, "-wal"_L1, "-shm"_L1})
        QFile::remove(path + suffix);
}

double megabytes(const QString &path) {
    return static_cast<double>(QFile(path).size()) / 1e6;
}

void benchDataHub(const Setup &setup, QJsonArray &rows) {
    if (setup.dataHub.isEmpty())
        return;
    const QTemporaryDir data;
    PluginRegistry plugins({ProgramPaths::plugins()}, {}, data.path());
    Samples samples;
    for (int i = 0; i < 5; ++i) {
        const QTemporaryDir folder;
        auto store = need(CatalogStore::create(folder.filePath(u"x.meshlens"_s)));
        store->addPart(makeSearchIndex());
        samples.time([&] { need(importSource(*store, plugins, setup.dataHub, {}, SystemClock())); });
    }
    // The peer, Python's json.load, is measured by packaging/bench.
    add(rows, setup,
        {u"import-datahub"_s, u"import of the DataHub showcase, median of 5"_s, u"ms"_s,
         samples.processor(0.5), -1, u"json.load"_s, -1, 1, samples.json()});
}

} // namespace

void benchImport(const Setup &setup, QJsonArray &rows) {
    const QList<QByteArray> tables{"source", "entity",   "alias",   "col", "edge",
                                   "cedge",  "relation", "counter", "txn"};
    const SynthMesh mesh({setup.datasets, setup.columns, setup.seed});
    Nowhere nowhere;
    const Stopwatch makingWatch(Stopwatch::Of::Processor);
    need(mesh.write(nowhere));
    const double making = makingWatch.seconds();

    const QString path = setup.catalog();
    removeCatalog(path);
    const QString plain = path + u".rows"_s;
    removeCatalog(plain);
    Times withoutIndex;
    {
        auto store = need(CatalogStore::create(plain, mesh.origin()));
        withoutIndex = import(*store, mesh, setup, making);
    }
    Times withIndex;
    {
        auto store = need(CatalogStore::create(path, mesh.origin()));
        store->addPart(makeSearchIndex());
        withIndex = import(*store, mesh, setup, making);
    }
    const double peak = peakMegabytes();
    const QString copy = path + u".copy"_s;
    removeCatalog(copy);
    const double bare = bareLoop(path, copy, tables);
    removeCatalog(copy);
    // Goals of the design: 15 s for 100,000 datasets, 150 s for a million.
    const double limit = setup.datasets * 15.0 / 100'000;
    add(rows, setup,
        {u"import"_s, u"import with search index"_s, u"s"_s, withIndex.total(), bare,
         u"bare loop, rows only"_s, limit, 3, withIndex.json()});
    add(rows, setup,
        {u"import-rows"_s, u"import without search index"_s, u"s"_s, withoutIndex.total(), bare,
         u"bare loop, rows only"_s, -1, 3, withoutIndex.json()});
    add(rows, setup, {u"import-memory"_s, u"peak memory of the import"_s, u"MB"_s, peak});
    add(rows, setup,
        {u"file"_s, u"size of the file"_s, u"MB"_s, megabytes(path), megabytes(plain),
         u"without search index"_s});
    removeCatalog(plain);
    benchDataHub(setup, rows);
}

} // namespace meshlens::bench
