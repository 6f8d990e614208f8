// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/product_page.h"

#include "models/catalog/pages/neighbours.h"
#include "models/catalog/pages/rows.h"

namespace meshlens {
namespace {

// Datasets first, then as the source lists them.
Result<std::vector<EntityId>> readMembers(const ReadView &view, EntityId product) {
    std::vector<EntityId> members;
    const auto done = pages::eachRow(
        view,
        "SELECT e.id FROM shown_relation r CROSS JOIN entity e ON e.id=r.dst LEFT JOIN source s ON "
        "s.id=r.source "
        "WHERE r.src=?1 AND r.kind=2 AND e.died IS NULL "
        "GROUP BY e.id ORDER BY e.kind<>8, e.kind, min(s.precedence), min(r.ord), e.key",
        {product.value}, [&](const sqlite::Statement &row) { members.emplace_back(row.integer(0)); });
    if (!done)
        return std::unexpected(done.error());
    return members;
}

} // namespace

Result<ProductPage> readProductPage(const ReadView &view, EntityId product) {
    ProductPage page;
    auto detail = readEntity(view, product);
    if (!detail)
        return std::unexpected(detail.error());
    page.product = std::move(*detail);
    const auto members = readMembers(view, product);
    if (!members)
        return std::unexpected(members.error());
    auto rows = readDatasetRows(view, *members);
    if (!rows)
        return std::unexpected(rows.error());
    page.members = std::move(*rows);
    auto around = pages::readNeighbours(view, *members);
    if (!around)
        return std::unexpected(around.error());
    page.comesFrom = std::move(around->comesFrom);
    page.feeds = std::move(around->feeds);
    std::vector<EntityId> described = *members;
    described.push_back(product);
    auto documents = pages::readDocuments(view, described);
    if (!documents)
        return std::unexpected(documents.error());
    page.documents = std::move(*documents);
    return page;
}

} // namespace meshlens
