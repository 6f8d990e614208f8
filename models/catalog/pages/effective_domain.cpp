// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"

namespace meshlens::pages {
namespace {

// Deeper nesting is a mistake of the file; the search then ends without an answer.
constexpr int maxDepth = 32;

// What one level of the search knows of the entities that it looks at.
struct Level {
    QHash<EntityId, EntityId> domain;  // own, or itself
    QHash<EntityId, EntityId> product; // first that lists it
    QHash<EntityId, EntityId> parent;
};

Result<void> readOwnDomains(const ReadView &view, const QString &ids, QHash<EntityId, EntityId> &domains) {
    return eachRow(
        view,
        "SELECT r.src, r.dst FROM json_each(?1) j CROSS JOIN shown_relation r ON r.src=j.value AND r.kind=1 "
        "CROSS JOIN entity d ON d.id=r.dst LEFT JOIN source s ON s.id=r.source "
        "WHERE d.died IS NULL AND d.kind=1 ORDER BY s.precedence, r.ord",
        {ids}, [&](const sqlite::Statement &row) {
            const EntityId id{row.integer(0)};
            if (!domains.contains(id))
                domains.insert(id, EntityId{row.integer(1)});
        });
}

// A domain is its own; `parent` is where the search goes on.
Result<void> readParents(const ReadView &view, const QString &ids, Level &level) {
    return eachRow(view,
                   "SELECT e.id, e.kind, e.parent FROM json_each(?1) j CROSS JOIN entity e ON e.id=j.value "
                   "WHERE e.died IS NULL",
                   {ids}, [&](const sqlite::Statement &row) {
                       const EntityId id{row.integer(0)};
                       if (static_cast<EntityKind>(row.integer(1)) == EntityKind::Domain)
                           level.domain.insert(id, id);
                       if (row.integer(2) != 0)
                           level.parent.insert(id, EntityId{row.integer(2)});
                   });
}

Result<void> readProducts(const ReadView &view, const QString &ids, Level &level) {
    return eachRow(
        view,
        "SELECT r.dst, r.src FROM json_each(?1) j CROSS JOIN shown_relation r ON r.dst=j.value AND r.kind=2 "
        "CROSS JOIN entity p ON p.id=r.src WHERE p.died IS NULL ORDER BY p.key",
        {ids}, [&](const sqlite::Statement &row) {
            const EntityId id{row.integer(0)};
            if (!level.product.contains(id))
                level.product.insert(id, EntityId{row.integer(1)});
        });
}

// The domain of a product is its own, or the domain that it lies in.
Result<void> followProducts(const ReadView &view, Level &level) {
    const QList<EntityId> values = level.product.values();
    const QString products = idList(unique(std::vector<EntityId>(values.begin(), values.end())));
    Level above;
    if (auto done = readOwnDomains(view, products, above.domain); !done)
        return done;
    if (auto done = readParents(view, products, above); !done)
        return done;
    const QList<EntityId> parents = above.parent.values();
    Level parentLevel;
    if (auto done = readParents(view, idList(unique(std::vector<EntityId>(parents.begin(), parents.end()))),
                                parentLevel);
        !done)
        return done;
    for (auto listed = level.product.cbegin(); listed != level.product.cend(); ++listed) {
        if (level.domain.contains(listed.key()))
            continue;
        EntityId domain = above.domain.value(listed.value());
        if (domain.isNull())
            domain = parentLevel.domain.value(above.parent.value(listed.value()));
        if (!domain.isNull())
            level.domain.insert(listed.key(), domain);
    }
    return {};
}

Result<Level> readLevel(const ReadView &view, const std::vector<EntityId> &at) {
    Level level;
    const QString ids = idList(at);
    if (auto done = readParents(view, ids, level); !done)
        return std::unexpected(done.error());
    // A domain says of itself first; own relations overrule nothing there.
    QHash<EntityId, EntityId> own;
    if (auto done = readOwnDomains(view, ids, own); !done)
        return std::unexpected(done.error());
    for (auto entry = own.cbegin(); entry != own.cend(); ++entry) {
        if (!level.domain.contains(entry.key()))
            level.domain.insert(entry.key(), entry.value());
    }
    if (auto done = readProducts(view, ids, level); !done)
        return std::unexpected(done.error());
    if (!level.product.isEmpty()) {
        if (auto done = followProducts(view, level); !done)
            return std::unexpected(done.error());
    }
    return level;
}

} // namespace

Result<QHash<EntityId, EntityId>> effectiveDomains(const ReadView &view, const std::vector<EntityId> &ids) {
    QHash<EntityId, EntityId> domains;
    QHash<EntityId, EntityId> at; // who asks -> where the search stands
    for (const EntityId id : ids)
        at.insert(id, id);
    for (int depth = 0; depth < maxDepth && !at.isEmpty(); ++depth) {
        const QList<EntityId> values = at.values();
        const auto level = readLevel(view, unique(std::vector<EntityId>(values.begin(), values.end())));
        if (!level)
            return std::unexpected(level.error());
        QHash<EntityId, EntityId> next;
        for (auto entry = at.cbegin(); entry != at.cend(); ++entry) {
            if (const EntityId domain = level->domain.value(entry.value()); !domain.isNull())
                domains.insert(entry.key(), domain);
            else if (const EntityId parent = level->parent.value(entry.value()); !parent.isNull())
                next.insert(entry.key(), parent);
        }
        at = std::move(next);
    }
    return domains;
}

} // namespace meshlens::pages
