// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/entity_overview.h"

#include "models/catalog/pages/domain_page.h"
#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"

#include <tuple>

namespace meshlens {
namespace {

Result<void> readReferrers(const ReadView &view, EntityId entity, EntityOverview &page) {
    struct Row {
        RelationKind kind;
        EntityId from;
        QString role;

        auto operator<=>(const Row &) const = default;
    };
    std::vector<Row> rows;
    std::vector<EntityId> ids;
    const auto done = pages::eachRow(
        view,
        "SELECT DISTINCT r.kind, r.src, r.role FROM shown_relation r CROSS JOIN entity e ON e.id=r.src "
        "WHERE r.dst=?1 AND e.died IS NULL LIMIT ?2",
        {entity.value, std::int64_t{EntityOverview::maxShown + 1}}, [&](const sqlite::Statement &row) {
            rows.push_back({static_cast<RelationKind>(row.integer(0)), {row.integer(1)}, row.text(2)});
            ids.emplace_back(row.integer(1));
        });
    if (!done)
        return done;
    page.moreReferrers = static_cast<int>(rows.size()) > EntityOverview::maxShown;
    rows.resize(std::min<size_t>(rows.size(), EntityOverview::maxShown));
    const auto refs = pages::refsById(view, ids);
    if (!refs)
        return std::unexpected(refs.error());
    for (const Row &row : rows)
        page.referrers.push_back({row.kind, refs->value(row.from), row.role});
    std::ranges::stable_sort(page.referrers, [](const auto &a, const auto &b) {
        return a.kind != b.kind ? a.kind < b.kind : pages::nameLess(a.from, b.from);
    });
    return {};
}

} // namespace

Result<EntityOverview> readEntityOverview(const ReadView &view, EntityId entity) {
    EntityOverview page;
    auto detail = readEntity(view, entity);
    if (!detail)
        return std::unexpected(detail.error());
    page.entity = std::move(*detail);
    auto children = readChildren(view, entity, EntityOverview::maxShown + 1);
    if (!children)
        return std::unexpected(children.error());
    page.moreChildren = static_cast<int>(children->size()) > EntityOverview::maxShown;
    children->resize(std::min<size_t>(children->size(), EntityOverview::maxShown));
    page.children = std::move(*children);
    if (auto done = readReferrers(view, entity, page); !done)
        return std::unexpected(done.error());
    return page;
}

} // namespace meshlens
