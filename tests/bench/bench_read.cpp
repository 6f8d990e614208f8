// SPDX-License-Identifier: GPL-3.0-or-later
// Pages, as the window reads them: one view each, of datasets all over the catalog.
#include "models/catalog/pages/catalog_home.h"
#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/pages/history_page.h"
#include "models/catalog/pages/overview.h"
#include "models/catalog/pages/product_page.h"
#include "models/catalog/pages/schema_page.h"
#include "models/synth/synth_random.h"
#include "tests/bench/bench.h"
#include "tests/bench/plain_sqlite.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens::bench {
namespace {

constexpr int pages = 300;

std::vector<qint64> someDatasets(const Setup &setup) {
    PlainDatabase database(setup.catalog());
    const int last = static_cast<int>(database.integer("SELECT max(id) FROM entity WHERE kind=8"));
    PlainStatement find(database.handle(), "SELECT id FROM entity WHERE id>=?1 AND kind=8 LIMIT 1");
    // The dataset that feeds most is one of them.
    std::vector<qint64> all{
        database.integer("SELECT src FROM edge GROUP BY src ORDER BY count(*) DESC LIMIT 1")};
    for (int i = 1; i < pages; ++i) {
        SynthRandom random(setup.seed, 1003, std::uint64_t(i));
        find.bind(1, random.below(last));
        if (find.step())
            all.push_back(sqlite3_column_int64(find.raw(), 0));
        sqlite3_reset(find.raw());
    }
    return all;
}

template <typename Read> Samples timed(CatalogStore &store, const std::vector<qint64> &all, Read read) {
    Samples samples;
    for (const qint64 id : all) {
        samples.time([&] {
            const auto view = need(store.readers()->view());
            (void)need(read(view, EntityId{id}));
        });
    }
    return samples;
}

} // namespace

void benchRead(const Setup &setup, QJsonArray &rows) {
    const std::vector<qint64> all = someDatasets(setup);
    Samples opening;
    opening.time([&] {
        const auto store = need(CatalogStore::open(setup.catalog(), CatalogStore::Access::ReadWrite));
        const auto view = need(store->readers()->view());
        (void)need(readOverview(view));
    });
    const auto store = openCatalog(setup);
    const std::vector<qint64> few(all.begin(), all.begin() + std::min<std::ptrdiff_t>(20, std::ssize(all)));
    const auto page = timed(*store, all, readDatasetPage);
    const auto entity = timed(*store, all, readEntity);
    const auto schema =
        timed(*store, all, [](const ReadView &view, EntityId id) { return readSchema(view, id, {}); });
    const auto history = timed(
        *store, all, [](const ReadView &view, EntityId id) { return readHistory(view, {id, {}, 50, 100}); });
    const auto log = timed(*store, few, [](const ReadView &view, EntityId) { return readHistory(view, {}); });
    const auto home =
        timed(*store, few, [](const ReadView &view, EntityId) { return readCatalogHome(view); });
    add(rows, setup, {u"open"_s, u"open the file, read the overview"_s, u"ms"_s, opening.wall(1)});
    add(rows, setup,
        {u"home"_s, u"start page, p50"_s, u"ms"_s, home.processor(0.5), -1, {}, -1, -1, home.json()});
    add(rows, setup,
        {u"page-p99"_s, u"dataset page, p99"_s, u"ms"_s, page.processor(0.99), -1, {}, -1, -1, page.json()});
    add(rows, setup,
        {u"entity-p99"_s,
         u"overview of a dataset, p99"_s,
         u"ms"_s,
         entity.processor(0.99),
         -1,
         {},
         -1,
         -1,
         entity.json()});
    add(rows, setup,
        {u"schema-p99"_s,
         u"schema of a dataset, p99"_s,
         u"ms"_s,
         schema.processor(0.99),
         -1,
         {},
         -1,
         -1,
         schema.json()});
    add(rows, setup,
        {u"history-p99"_s,
         u"history of a dataset, p99"_s,
         u"ms"_s,
         history.processor(0.99),
         -1,
         {},
         -1,
         -1,
         history.json()});
    add(rows, setup,
        {u"log"_s,
         u"history of the catalog, p50"_s,
         u"ms"_s,
         log.processor(0.5),
         -1,
         {},
         -1,
         -1,
         log.json()});
}

} // namespace meshlens::bench
