// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/product_page.h"

#include "models/catalog/pages/dataset_rows.h"
#include "models/catalog/pages/neighbours.h"
#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"

namespace meshlens {
namespace {

// A flow moves data through its jobs.
Result<std::vector<EntityId>> readJobsOf(const ReadView &view, EntityId flow) {
    std::vector<EntityId> jobs;
    const auto done = pages::eachRow(
        view, "SELECT id FROM entity WHERE parent=?1 AND kind=10 AND died IS NULL", {flow.value},
        [&](const sqlite::Statement &row) { jobs.emplace_back(row.integer(0)); });
    if (!done)
        return std::unexpected(done.error());
    return jobs;
}

} // namespace

Result<DatasetPage> readDatasetPage(const ReadView &view, EntityId dataset) {
    DatasetPage page;
    auto detail = readEntity(view, dataset);
    if (!detail)
        return std::unexpected(detail.error());
    page.dataset = std::move(*detail);
    const auto texts = pages::descriptions(view, {dataset});
    if (!texts)
        return std::unexpected(texts.error());
    const pages::Description text = texts->value(dataset);
    page.description = text.markdown;
    if (!text.by.isNull() && text.by != dataset) {
        auto by = readRef(view, text.by);
        if (!by)
            return std::unexpected(by.error());
        page.describedBy = std::move(*by);
    }
    const auto counts = pages::columnCounts(view, {dataset});
    if (!counts)
        return std::unexpected(counts.error());
    page.columns = counts->value(dataset).all;
    page.undeclared = counts->value(dataset).undeclared;

    std::vector<EntityId> inside{dataset};
    std::vector<EntityId> ownJobs;
    if (page.dataset.ref.kind == EntityKind::Flow) {
        const auto jobs = readJobsOf(view, dataset);
        if (!jobs)
            return std::unexpected(jobs.error());
        ownJobs = *jobs;
        inside.insert(inside.end(), jobs->begin(), jobs->end());
    }
    auto around = pages::readNeighbours(view, inside);
    if (!around)
        return std::unexpected(around.error());
    page.comesFrom = std::move(around->comesFrom);
    page.feeds = std::move(around->feeds);
    page.jobs = std::move(around->jobs);
    if (!ownJobs.empty()) {
        auto refs = readRefs(view, ownJobs);
        if (!refs)
            return std::unexpected(refs.error());
        page.jobs = std::move(*refs);
        std::ranges::sort(page.jobs, pages::nameLess);
    }
    const auto described = pages::withAssetMembers(view, inside);
    if (!described)
        return std::unexpected(described.error());
    auto documents = pages::readDocuments(view, *described);
    if (!documents)
        return std::unexpected(documents.error());
    page.documents = std::move(*documents);
    return page;
}

} // namespace meshlens
