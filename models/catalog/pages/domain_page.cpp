// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/domain_page.h"

#include "models/catalog/field_names.h"
#include "models/catalog/pages/dataset_rows.h"
#include "models/catalog/pages/domain_flows.h"
#include "models/catalog/pages/layers.h"
#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"
#include "models/core/text.h"

#include <QSet>

namespace meshlens {
namespace {

constexpr int shownAssets = 200;
constexpr int flowLimit = 2000; // datasets that a page counts the flows of while it opens

Result<std::vector<EntityRef>> readByIds(const ReadView &view, const char *sql,
                                         std::initializer_list<pages::Bound> values) {
    std::vector<EntityId> ids;
    const auto done = pages::eachRow(view, sql, values,
                                     [&](const sqlite::Statement &row) { ids.emplace_back(row.integer(0)); });
    if (!done)
        return std::unexpected(done.error());
    return readRefs(view, ids);
}

// Products are far fewer than what relates to a domain, so the search begins with them.
Result<std::vector<EntityRef>> readProducts(const ReadView &view, EntityId domain) {
    auto products = readByIds(
        view,
        "SELECT e.id FROM entity e CROSS JOIN shown_relation r ON r.src=e.id AND r.kind=1 AND r.dst=?1 "
        "WHERE e.kind=4 AND e.died IS NULL "
        "UNION SELECT id FROM entity WHERE parent=?1 AND kind=4 AND died IS NULL",
        {domain.value});
    if (products)
        std::ranges::sort(*products, pages::nameLess);
    return products;
}

// Owners and tags of all cards at once.
Result<void> addRelations(const ReadView &view, const QString &ids, QHash<EntityId, ProductCard> &cards) {
    struct Row {
        EntityId product;
        bool owner;
        EntityId to;
        EntityRef unresolved;
    };
    std::vector<Row> rows;
    std::vector<EntityId> targets;
    const auto done = pages::eachRow(
        view,
        "SELECT r.src, r.kind, r.dst, r.dst_kind, r.name FROM json_each(?1) j CROSS JOIN shown_relation r ON "
        "r.src=j.value "
        "AND r.kind IN (3,4) LEFT JOIN source s ON s.id=r.source ORDER BY s.precedence, "
        "r.ord",
        {ids}, [&](const sqlite::Statement &row) {
            targets.emplace_back(row.integer(2));
            rows.push_back({{row.integer(0)},
                            row.integer(1) == 3,
                            targets.back(),
                            pages::unresolvedRef(static_cast<EntityKind>(row.integer(3)), row.text(4))});
        });
    if (!done)
        return done;
    const auto refs = pages::refsById(view, targets);
    if (!refs)
        return std::unexpected(refs.error());
    for (const Row &row : rows) {
        if (!row.to.isNull() && !refs->contains(row.to))
            continue;
        ProductCard &card = cards[row.product];
        auto &list = row.owner ? card.owners : card.tags;
        const EntityRef ref = row.to.isNull() ? row.unresolved : refs->value(row.to);
        if (std::ranges::find(list, ref) == list.end())
            list.push_back(ref);
    }
    return {};
}

Result<void> addMembers(const ReadView &view, const QString &ids, QHash<EntityId, ProductCard> &cards) {
    std::vector<std::pair<EntityId, EntityId>> members;
    std::vector<EntityId> datasets;
    const auto done = pages::eachRow(
        view,
        "SELECT DISTINCT r.src, r.dst FROM json_each(?1) j CROSS JOIN shown_relation r ON r.src=j.value AND "
        "r.kind=2 "
        "CROSS JOIN entity e ON e.id=r.dst WHERE e.died IS NULL AND e.kind=8",
        {ids}, [&](const sqlite::Statement &row) {
            members.emplace_back(EntityId{row.integer(0)}, EntityId{row.integer(1)});
            datasets.emplace_back(row.integer(1));
        });
    if (!done)
        return done;
    const auto columns = pages::columnCounts(view, datasets);
    if (!columns)
        return std::unexpected(columns.error());
    for (const auto &[product, dataset] : members) {
        ++cards[product].datasets;
        cards[product].columns += columns->value(dataset).all;
    }
    return {};
}

Result<std::vector<ProductCard>> readCards(const ReadView &view, EntityId domain) {
    const auto products = readProducts(view, domain);
    if (!products)
        return std::unexpected(products.error());
    std::vector<EntityId> ids;
    for (const EntityRef &product : *products)
        ids.push_back(product.id);
    const auto layers = pages::layersById(view, ids);
    if (!layers)
        return std::unexpected(layers.error());
    QHash<EntityId, ProductCard> cards;
    for (const EntityRef &product : *products) {
        const QJsonObject fields = pages::mergedFields(layers->value(product.id));
        cards[product.id].ref = product;
        cards[product.id].description =
            elided(plainFromMarkdown(fields.value(field::description).toString()), pages::shortTextLimit);
    }
    const QString list = pages::idList(ids);
    if (auto done = addRelations(view, list, cards); !done)
        return std::unexpected(done.error());
    if (auto done = addMembers(view, list, cards); !done)
        return std::unexpected(done.error());
    std::vector<ProductCard> sorted;
    sorted.reserve(ids.size());
    for (const EntityId id : ids)
        sorted.push_back(cards.take(id));
    return sorted;
}

// The first assets by name. A small domain is read and sorted; in a large one most names belong to it or to
// one of a few others, so a walk along the names finds enough soon.
Result<void> readAssets(const ReadView &view, EntityId domain, DomainPage &page) {
    std::vector<EntityId> ids;
    auto done = pages::eachRow(view,
                               "SELECT DISTINCT e.id FROM shown_relation r CROSS JOIN entity e ON e.id=r.src "
                               "WHERE r.dst=?1 AND r.kind=1 AND e.kind IN (8,10) AND e.died IS NULL "
                               "LIMIT ?2",
                               {domain.value, std::int64_t{DomainPage::maxCounted + 1}},
                               [&](const sqlite::Statement &row) { ids.emplace_back(row.integer(0)); });
    if (!done)
        return done;
    page.assetTotal = static_cast<int>(ids.size());
    if (page.assetTotal > DomainPage::maxCounted) {
        ids.clear();
        for (const EntityKind kind : {EntityKind::Dataset, EntityKind::Job}) {
            done = pages::eachRow(
                view,
                "SELECT e.id FROM entity e WHERE e.kind=?2 AND e.died IS NULL AND EXISTS(SELECT 1 FROM "
                "shown_relation r WHERE r.src=e.id AND r.kind=1 AND r.dst=?1) "
                "ORDER BY e.name COLLATE NOCASE LIMIT ?3",
                {domain.value, static_cast<std::int64_t>(kind), std::int64_t{shownAssets}},
                [&](const sqlite::Statement &row) { ids.emplace_back(row.integer(0)); });
            if (!done)
                return done;
        }
    }
    auto refs = readRefs(view, ids);
    if (!refs)
        return std::unexpected(refs.error());
    std::ranges::sort(*refs, pages::nameLess);
    refs->resize(std::min<size_t>(refs->size(), shownAssets));
    page.assets = std::move(*refs);
    return {};
}

} // namespace

Result<DomainPage> readDomainPage(const ReadView &view, EntityId domain) {
    DomainPage page;
    auto detail = readEntity(view, domain);
    if (!detail)
        return std::unexpected(detail.error());
    page.domain = std::move(*detail);
    auto subDomains = readByIds(view,
                                "SELECT id FROM entity WHERE parent=?1 AND kind=1 AND died IS NULL "
                                "ORDER BY name COLLATE NOCASE",
                                {domain.value});
    if (!subDomains)
        return std::unexpected(subDomains.error());
    page.subDomains = std::move(*subDomains);
    auto cards = readCards(view, domain);
    if (!cards)
        return std::unexpected(cards.error());
    page.products = std::move(*cards);
    if (auto done = readAssets(view, domain, page); !done)
        return std::unexpected(done.error());
    auto flows = pages::readFlows(view, domain, flowLimit);
    if (!flows)
        return std::unexpected(flows.error());
    page.flowsKnown = flows->has_value();
    if (*flows)
        page.flows = std::move(**flows);
    return page;
}

} // namespace meshlens
