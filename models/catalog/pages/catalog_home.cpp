// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/catalog_home.h"

#include "models/catalog/field_names.h"
#include "models/catalog/pages/dataset_rows.h"
#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"
#include "models/core/text.h"

#include <QSet>

namespace meshlens {
namespace {

Result<HomeDomain> readCard(const ReadView &view, const NavigationNode &node) {
    const auto detail = readEntity(view, node.ref.id);
    if (!detail)
        return std::unexpected(detail.error());
    auto parts = readNavigation(view, node.ref.id);
    if (!parts)
        return std::unexpected(parts.error());
    HomeDomain card;
    card.ref = detail->ref;
    card.products = node.count;
    card.description =
        elided(plainFromMarkdown(detail->fields.value(field::description).toString()), pages::shortTextLimit);
    card.owners = detail->related(RelationKind::Owner);
    card.moreParts = std::max(0, static_cast<int>(parts->size()) - HomeDomain::partLimit);
    parts->resize(parts->size() - static_cast<std::size_t>(card.moreParts));
    card.parts = std::move(*parts);
    return card;
}

// Each domain's top domain; itself for one that lies in no other.
Result<QHash<EntityId, EntityId>> topDomains(const ReadView &view) {
    QHash<EntityId, EntityId> parents;
    const auto done = pages::eachRow(
        view, "SELECT id, coalesce(parent, 0) FROM entity WHERE kind=1 AND died IS NULL", {},
        [&](const sqlite::Statement &row) { parents.insert({row.integer(0)}, {row.integer(1)}); });
    if (!done)
        return std::unexpected(done.error());
    QHash<EntityId, EntityId> tops;
    for (auto domain = parents.cbegin(); domain != parents.cend(); ++domain) {
        EntityId top = domain.key();
        QSet<EntityId> seen; // domains that lie in each other
        while (parents.contains(parents.value(top)) && !seen.contains(top)) {
            seen.insert(top);
            top = parents.value(top);
        }
        tops.insert(domain.key(), top);
    }
    return tops;
}

// Those that a source holds, by name.
Result<std::vector<EntityId>> declaredDatasets(const ReadView &view) {
    std::vector<EntityId> datasets;
    const auto done = pages::eachRow(
        view,
        "SELECT id FROM entity WHERE kind=8 AND died IS NULL AND coalesce(json_extract(body,'$.declared'),1) "
        "ORDER BY name COLLATE NOCASE",
        {}, [&](const sqlite::Statement &row) { datasets.emplace_back(row.integer(0)); });
    if (!done)
        return std::unexpected(done.error());
    return datasets;
}

Result<void> addCounts(const ReadView &view, CatalogHome &page) {
    if (page.overview.counts.value(kindName(EntityKind::Dataset)) > CatalogHome::countLimit)
        return {};
    const auto datasets = declaredDatasets(view);
    if (!datasets)
        return std::unexpected(datasets.error());
    const auto domains = pages::effectiveDomains(view, *datasets);
    if (!domains)
        return std::unexpected(domains.error());
    const auto tops = topDomains(view);
    if (!tops)
        return std::unexpected(tops.error());
    QHash<EntityId, int> counts;
    std::vector<EntityId> homeless;
    for (const EntityId dataset : *datasets) {
        const EntityId domain = domains->value(dataset);
        if (domain.isNull())
            homeless.push_back(dataset);
        else
            ++counts[tops->value(domain)];
    }
    for (HomeDomain &card : page.domains)
        card.datasets = counts.value(card.ref.id);
    page.homelessTotal = static_cast<int>(homeless.size());
    homeless.resize(std::min<std::size_t>(homeless.size(), CatalogHome::homelessLimit));
    auto refs = readRefs(view, homeless);
    if (!refs)
        return std::unexpected(refs.error());
    page.homeless = std::move(*refs);
    return {};
}

} // namespace

Result<std::vector<EntityRef>> readHomeless(const ReadView &view, int limit) {
    auto datasets = declaredDatasets(view);
    if (!datasets)
        return std::unexpected(datasets.error());
    const auto domains = pages::effectiveDomains(view, *datasets);
    if (!domains)
        return std::unexpected(domains.error());
    std::erase_if(*datasets, [&domains](EntityId id) { return !domains->value(id).isNull(); });
    datasets->resize(std::min(datasets->size(), static_cast<std::size_t>(limit)));
    return readRefs(view, *datasets);
}

Result<CatalogHome> readCatalogHome(const ReadView &view) {
    CatalogHome page;
    auto overview = readOverview(view);
    if (!overview)
        return std::unexpected(overview.error());
    page.overview = std::move(*overview);
    const auto nodes = readNavigation(view);
    if (!nodes)
        return std::unexpected(nodes.error());
    for (const NavigationNode &node : *nodes) {
        if (node.ref.kind != EntityKind::Domain)
            continue;
        if (page.domains.size() >= CatalogHome::domainLimit) {
            ++page.moreDomains;
            continue;
        }
        auto card = readCard(view, node);
        if (!card)
            return std::unexpected(card.error());
        page.domains.push_back(std::move(*card));
    }
    if (auto done = addCounts(view, page); !done)
        return std::unexpected(done.error());
    HistoryQuery newest;
    newest.limit = CatalogHome::historyLimit;
    newest.changesPerTransaction = 1;
    auto history = readHistory(view, newest);
    if (!history)
        return std::unexpected(history.error());
    page.history = std::move(*history);
    return page;
}

} // namespace meshlens
