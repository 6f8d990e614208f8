// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/lineage_roots.h"

#include "models/catalog/relation_kind.h"

#include <QCoreApplication>

namespace meshlens {
namespace {

constexpr int membersOf = static_cast<int>(RelationKind::Member);
constexpr int domainOf = static_cast<int>(RelationKind::Domain);
static_assert(membersOf == 2 && domainOf == 1 && int(EntityKind::Dataset) == 8 &&
              int(EntityKind::Domain) == 1 && int(EntityKind::Product) == 4 && int(EntityKind::Job) == 10);

// Datasets of a product, of a domain with its sub-domains and their products, of a container with those in
// it.
constexpr auto productSql = "SELECT t.id FROM shown_relation r JOIN entity t ON t.id = r.dst "
                            "WHERE r.src = ?1 AND r.kind = 2 AND t.died IS NULL AND t.kind = 8";
constexpr auto domainSql =
    "WITH RECURSIVE d(id) AS (VALUES(?1) UNION SELECT s.id FROM entity s JOIN d ON s.parent = d.id "
    "  WHERE s.kind = 1 AND s.died IS NULL), "
    "owned(id, kind) AS (SELECT t.id, t.kind FROM shown_relation r JOIN d ON r.dst = d.id JOIN entity t ON "
    "t.id = "
    "r.src "
    "  WHERE r.kind = 1 AND t.died IS NULL) "
    "SELECT id FROM owned WHERE kind = 8 UNION "
    "SELECT t.id FROM owned JOIN shown_relation r ON r.src = owned.id AND r.kind = 2 "
    "  JOIN entity t ON t.id = r.dst WHERE owned.kind = 4 AND t.died IS NULL AND t.kind = 8";
constexpr auto containerSql = "WITH RECURSIVE c(id, kind) AS (VALUES(?1, 7) UNION SELECT s.id, s.kind FROM "
                              "entity s JOIN c ON s.parent = c.id "
                              "  WHERE s.died IS NULL) SELECT id FROM c WHERE kind = 8";

// Inputs and outputs of a job (or of the jobs of a flow).
constexpr auto jobSql = "SELECT src, dst FROM edge WHERE via = ?1 AND via <> 0 AND died IS NULL "
                        "AND (?2 = 0 OR source = ?2)";
constexpr auto flowSql = "SELECT e.src, e.dst FROM entity j JOIN edge e ON e.via = j.id AND e.via <> 0 "
                         "WHERE j.parent = ?1 AND j.kind = 10 AND j.died IS NULL AND e.died IS NULL "
                         "AND (?2 = 0 OR e.source = ?2)";

Result<void> collect(EdgeReader &reader, const std::vector<EntityId> &entities,
                     std::vector<std::int64_t> &nodes) {
    for (const EntityId entity : entities) {
        auto node = reader.nodeOf(entity);
        if (!node)
            return std::unexpected(node.error());
        nodes.push_back(*node);
    }
    std::ranges::sort(nodes);
    nodes.erase(std::ranges::unique(nodes).begin(), nodes.end());
    return {};
}

Result<LineageRoots> members(EdgeReader &reader, const EntityRef &root, const char *sql) {
    auto statement = reader.database().prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<EntityId> entities;
    auto read =
        forEachRow(statement->bind(1, root.id.value), [&] { entities.push_back({statement->integer(0)}); });
    if (!read)
        return std::unexpected(read.error());
    LineageRoots roots;
    if (auto collected = collect(reader, entities, roots.nodes); !collected)
        return std::unexpected(collected.error());
    return roots;
}

Result<LineageRoots> process(EdgeReader &reader, const EntityRef &root, const char *sql) {
    auto statement = reader.database().prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<EntityId> inputs;
    std::vector<EntityId> outputs;
    auto read = forEachRow(statement->bind(1, root.id.value).bind(2, reader.source().value), [&] {
        inputs.push_back({statement->integer(0)});
        outputs.push_back({statement->integer(1)});
    });
    if (!read)
        return std::unexpected(read.error());
    LineageRoots roots{.nodes = {root.id.value}, .isProcess = true, .inputs = {}, .outputs = {}};
    if (auto collected = collect(reader, inputs, roots.inputs); !collected)
        return std::unexpected(collected.error());
    if (auto collected = collect(reader, outputs, roots.outputs); !collected)
        return std::unexpected(collected.error());
    return roots;
}

} // namespace

Result<LineageRoots> readRoots(EdgeReader &reader, const EntityRef &root) {
    switch (root.kind) {
    case EntityKind::Dataset: {
        LineageRoots roots;
        if (auto collected = collect(reader, {root.id}, roots.nodes); !collected)
            return std::unexpected(collected.error());
        return roots;
    }
    case EntityKind::Job:
        return process(reader, root, jobSql);
    case EntityKind::Flow:
        return process(reader, root, flowSql);
    case EntityKind::Product:
        return members(reader, root, productSql);
    case EntityKind::Domain:
        return members(reader, root, domainSql);
    case EntityKind::Container:
        return members(reader, root, containerSql);
    default:
        return fail(
            ErrorCode::InvalidArgument,
            QCoreApplication::translate(
                "meshlens::Lineage",
                "%1 has no lineage; ask for a dataset, column, job, flow, product, domain or container.")
                .arg(root.key));
    }
}

} // namespace meshlens
