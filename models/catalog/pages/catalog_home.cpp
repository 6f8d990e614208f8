// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/catalog_home.h"

#include "models/catalog/field_names.h"
#include "models/catalog/pages/dataset_rows.h"
#include "models/catalog/pages/layers.h"
#include "models/catalog/pages/mesh_tree.h"
#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"
#include "models/core/text.h"

#include <QSet>

#include <ranges>

namespace meshlens {
namespace {

// Entities that a person or a source says own each, as EntityDetail::related() has them.
Result<QHash<EntityId, std::vector<EntityRef>>> readOwners(const ReadView &view,
                                                           const std::vector<EntityId> &ids) {
    struct Row {
        EntityId of;
        EntityId owner;
        EntityRef unresolved;
    };
    std::vector<Row> rows;
    std::vector<EntityId> owners;
    const auto done = pages::eachRow(
        view,
        R"(
SELECT r.src, r.dst, r.dst_kind, r.name FROM json_each(?1) j CROSS JOIN shown_relation r ON r.src = j.value AND r.kind = 3
LEFT JOIN source s ON s.id = r.source ORDER BY r.src, s.precedence, r.ord, r.dst, r.name)",
        {pages::idList(ids)}, [&](const sqlite::Statement &row) {
            const EntityId owner{row.integer(1)};
            owners.push_back(owner);
            rows.push_back({{row.integer(0)},
                            owner,
                            owner.isNull()
                                ? pages::unresolvedRef(static_cast<EntityKind>(row.integer(2)), row.text(3))
                                : EntityRef{}});
        });
    static_assert(static_cast<int>(RelationKind::Owner) == 3);
    if (!done)
        return std::unexpected(done.error());
    const auto refs = pages::refsById(view, owners);
    if (!refs)
        return std::unexpected(refs.error());
    QHash<EntityId, std::vector<EntityRef>> found;
    for (const Row &row : rows) {
        if (!row.owner.isNull() && !refs->contains(row.owner))
            continue;
        const EntityRef owner = row.owner.isNull() ? row.unresolved : refs->value(row.owner);
        auto &list = found[row.of];
        if (!std::ranges::contains(list, owner)) // two sources may say the same
            list.push_back(owner);
    }
    return found;
}

Result<std::vector<HomeDomain>> readCards(const ReadView &view, const pages::MeshTree &mesh,
                                          const std::vector<EntityId> &domains) {
    std::vector<EntityId> shown = domains; // with the parts that are shown
    for (const EntityId domain : domains) {
        const std::vector<EntityId> parts = mesh.domains.value(domain).parts();
        shown.insert(shown.end(), parts.begin(),
                     parts.begin() + std::min<std::ptrdiff_t>(std::ssize(parts), HomeDomain::partLimit));
    }
    const auto nodes = pages::navigationNodes(view, mesh, shown);
    const auto layers = nodes ? pages::layersById(view, domains) : std::unexpected(nodes.error());
    const auto owners = layers ? readOwners(view, domains) : std::unexpected(layers.error());
    if (!owners)
        return std::unexpected(owners.error());
    QHash<EntityId, NavigationNode> nodesById;
    for (const NavigationNode &node : *nodes)
        nodesById.insert(node.ref.id, node);
    std::vector<HomeDomain> cards;
    for (const EntityId domain : domains) {
        const NavigationNode node = nodesById.value(domain);
        const QJsonObject fields = pages::mergedFields(layers->value(domain));
        HomeDomain &card = cards.emplace_back();
        card.ref = node.ref;
        card.products = node.count;
        card.description =
            elided(plainFromMarkdown(fields.value(field::description).toString()), pages::shortTextLimit);
        card.owners = owners->value(domain);
        const std::vector<EntityId> parts = mesh.domains.value(domain).parts();
        for (const EntityId part : parts | std::views::take(HomeDomain::partLimit))
            card.parts.push_back(nodesById.value(part));
        card.moreParts = std::max(0, static_cast<int>(parts.size()) - HomeDomain::partLimit);
    }
    return cards;
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
    const auto mesh = pages::readMeshTree(view);
    if (!mesh)
        return std::unexpected(mesh.error());
    std::vector<EntityId> domains = mesh->top;
    page.moreDomains = std::max(0, static_cast<int>(domains.size()) - CatalogHome::domainLimit);
    domains.resize(domains.size() - static_cast<std::size_t>(page.moreDomains));
    auto cards = readCards(view, *mesh, domains);
    if (!cards)
        return std::unexpected(cards.error());
    page.domains = std::move(*cards);
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
