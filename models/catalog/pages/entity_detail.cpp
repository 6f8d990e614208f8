// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/entity_detail.h"

#include "models/catalog/pages/layers.h"
#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"
#include "models/catalog/pages/same_names.h"
#include "models/catalog/row_values.h"

#include <QSet>

namespace meshlens {
namespace {

constexpr int maxDepth = 32;

struct EntityRow {
    Uid uid;
    EntityId asset;
    EntityId parent;
    TxnId born;
};

Result<EntityRow> readEntityRow(const ReadView &view, EntityId id) {
    EntityRow entity;
    const auto done =
        pages::eachRow(view, "SELECT uid, asset, parent, born FROM entity WHERE id=?1 AND died IS NULL",
                       {id.value}, [&](const sqlite::Statement &row) {
                           entity.uid = Uid::fromBytes(row.blob(0));
                           entity.asset = {row.integer(1)};
                           entity.parent = {row.integer(2)};
                           entity.born = {row.integer(3)};
                       });
    if (!done)
        return std::unexpected(done.error());
    return entity;
}

Result<EntityId> parentOf(const ReadView &view, EntityId id) {
    EntityId parent;
    const auto done =
        pages::eachRow(view, "SELECT parent FROM entity WHERE id=?1 AND died IS NULL", {id.value},
                       [&](const sqlite::Statement &row) { parent = {row.integer(0)}; });
    if (!done)
        return std::unexpected(done.error());
    return parent;
}

// What lies around an entity, outermost first: its containers; of what lies in nothing, its domain with those
// around it.
Result<std::vector<EntityRef>> readPath(const ReadView &view, const EntityRef &ref, EntityId parent) {
    if (parent.isNull() && ref.domain.id != ref.id)
        parent = ref.domain.id;
    std::vector<EntityId> ids;
    QSet<EntityId> seen{ref.id};
    while (!parent.isNull() && !seen.contains(parent) && static_cast<int>(ids.size()) < maxDepth) {
        seen.insert(parent);
        ids.insert(ids.begin(), parent);
        const auto next = parentOf(view, parent);
        if (!next)
            return std::unexpected(next.error());
        parent = *next;
    }
    return readRefs(view, ids);
}

Result<std::vector<EntityDetail::Relation>> readRelations(const ReadView &view, EntityId id) {
    struct Row {
        RelationKind kind;
        EntityId to;
        QString role;
        EntityRef unresolved;
    };
    std::vector<Row> rows;
    std::vector<EntityId> ids;
    auto done = pages::eachRow(
        view,
        "SELECT r.kind, r.dst, r.role, r.name, r.dst_kind FROM shown_relation r LEFT JOIN source s ON "
        "s.id=r.source "
        "WHERE r.src=?1 ORDER BY r.kind, s.precedence, r.ord, r.dst, r.name",
        {id.value}, [&](const sqlite::Statement &row) {
            const EntityId to{row.integer(1)};
            ids.push_back(to);
            rows.push_back({static_cast<RelationKind>(row.integer(0)), to, row.text(2),
                            to.isNull()
                                ? pages::unresolvedRef(static_cast<EntityKind>(row.integer(4)), row.text(3))
                                : EntityRef{}});
        });
    if (!done)
        return std::unexpected(done.error());
    const auto refs = pages::refsById(view, ids);
    if (!refs)
        return std::unexpected(refs.error());
    std::vector<EntityDetail::Relation> relations;
    for (const Row &row : rows) {
        if (!row.to.isNull() && !refs->contains(row.to))
            continue;
        EntityDetail::Relation relation{row.kind, row.to.isNull() ? row.unresolved : refs->value(row.to),
                                        row.role};
        // Two sources may say the same.
        if (std::ranges::find(relations, relation) == relations.end())
            relations.push_back(std::move(relation));
    }
    return relations;
}

Result<std::vector<EntityRef>> readIds(const ReadView &view, const char *sql,
                                       std::initializer_list<pages::Bound> values) {
    std::vector<EntityId> ids;
    const auto done = pages::eachRow(view, sql, values,
                                     [&](const sqlite::Statement &row) { ids.emplace_back(row.integer(0)); });
    if (!done)
        return std::unexpected(done.error());
    return readRefs(view, ids);
}

Result<std::vector<EntityDetail::Alias>> readAliases(const ReadView &view, EntityId id) {
    std::vector<EntityDetail::Alias> aliases;
    const auto done =
        pages::eachRow(view,
                       "SELECT name, iif(max(state=3), 3, min(state)) FROM alias WHERE entity=?1 "
                       "GROUP BY name ORDER BY 2, 1",
                       {id.value}, [&](const sqlite::Statement &row) {
                           const auto state = static_cast<AliasState>(row.integer(1));
                           if (state == AliasState::Sure || state == AliasState::Proposed)
                               aliases.push_back({row.text(0), state == AliasState::Sure});
                       });
    if (!done)
        return std::unexpected(done.error());
    return aliases;
}

Result<void> readTimes(const ReadView &view, EntityDetail &detail, TxnId born) {
    std::int64_t newest = born.value;
    const EntityId id = detail.ref.id;
    auto done =
        pages::eachRow(view,
                       "SELECT max(txn) FROM change WHERE entity=?1 UNION ALL "
                       "SELECT max(max(born, coalesce(died, 0))) FROM col WHERE id BETWEEN ?2 AND ?3",
                       {id.value, pages::firstColumn(id), pages::lastColumn(id)},
                       [&](const sqlite::Statement &row) { newest = std::max(newest, row.integer(0)); });
    if (!done)
        return done;
    return pages::eachRow(view, "SELECT id, time_us FROM txn WHERE id IN (?1, ?2)", {born.value, newest},
                          [&](const sqlite::Statement &row) {
                              if (row.integer(0) == born.value)
                                  detail.bornAt = row.integer(1);
                              if (row.integer(0) == newest)
                                  detail.changedAt = row.integer(1);
                          });
}

Result<void> readFields(const ReadView &view, EntityDetail &detail) {
    const auto layers = pages::layersById(view, {detail.ref.id});
    if (!layers)
        return std::unexpected(layers.error());
    const auto own = layers->value(detail.ref.id);
    detail.fields = pages::mergedFields(own);
    for (const pages::StoredLayer &layer : own)
        detail.layers.push_back({layer.source, layer.format, layer.body});
    return {};
}

template <typename T> Result<void> take(Result<T> result, T &into) {
    if (!result)
        return std::unexpected(result.error());
    into = std::move(*result);
    return {};
}

} // namespace

std::vector<EntityRef> EntityDetail::related(RelationKind kind) const {
    std::vector<EntityRef> refs;
    for (const Relation &relation : relations) {
        if (relation.kind == kind && std::ranges::find(refs, relation.to) == refs.end())
            refs.push_back(relation.to);
    }
    return refs;
}

Result<EntityDetail> readEntity(const ReadView &view, EntityId id) {
    EntityDetail detail;
    const auto entity = readEntityRow(view, id);
    if (!entity)
        return std::unexpected(entity.error());
    detail.uid = entity->uid;
    auto done = take(readRef(view, id), detail.ref)
                    .and_then([&] { return readFields(view, detail); })
                    .and_then([&] { return take(readPath(view, detail.ref, entity->parent), detail.path); })
                    .and_then([&] { return take(readRelations(view, id), detail.relations); })
                    .and_then([&] { return take(readAliases(view, id), detail.aliases); })
                    .and_then([&] {
                        return take(readIds(view,
                                            "SELECT e.id FROM shown_relation r CROSS JOIN entity e ON "
                                            "e.id=r.src WHERE r.dst=?1 AND "
                                            "r.kind=2 AND e.died IS NULL GROUP BY e.id ORDER BY e.key",
                                            {id.value}),
                                    detail.products);
                    })
                    .and_then([&] { return readTimes(view, detail, entity->born); });
    if (done && !entity->asset.isNull()) {
        done = take(readIds(view,
                            "SELECT id FROM entity WHERE asset=?1 AND id<>?2 AND died IS NULL ORDER BY key",
                            {entity->asset.value, id.value}),
                    detail.assetMembers);
    }
    if (done && detail.ref.kind == EntityKind::Dataset) {
        done = take(
            readIds(view,
                    "SELECT dst FROM relation WHERE src = ?1 AND kind = 9 AND role = 'different' AND died IS"
                    " NULL UNION SELECT src FROM relation WHERE dst = ?1 AND kind = 9 AND role = 'different'"
                    " AND died IS NULL",
                    {id.value}),
            detail.keptApart);
    }
    if (done && detail.ref.kind == EntityKind::Dataset) {
        done = pages::proposedSame(view, id)
                   .and_then([&](const std::vector<EntityId> &ids) { return readRefs(view, ids); })
                   .transform([&](std::vector<EntityRef> refs) { detail.proposedSame = std::move(refs); });
    }
    if (!done)
        return std::unexpected(done.error());
    return detail;
}

} // namespace meshlens
