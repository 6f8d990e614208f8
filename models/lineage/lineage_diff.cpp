// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/lineage_diff.h"

#include "models/catalog/sqlite/query.h"
#include "models/lineage/graph_assembler.h"

#include <QCoreApplication>

namespace meshlens {
namespace {

auto shownOf(const LineageNode &node) {
    return std::tie(node.ref.key, node.ref.name, node.ref.type, node.ref.platform, node.ref.declared);
}

using EdgeId = std::tuple<EntityId, EntityId, EntityId>;

EdgeId idOf(const LineageEdge &edge) {
    return {edge.from, edge.to, edge.via.id};
}

// Column edges by id: a key follows its dataset's.
auto columnsOf(const LineageEdge &edge) {
    std::vector<std::tuple<ColumnId, ColumnId, QString>> columns;
    columns.reserve(edge.columns.size());
    for (const LineageColumnEdge &column : edge.columns)
        columns.emplace_back(column.from, column.to, column.transform);
    std::ranges::sort(columns);
    return columns;
}

// Datasets that edges came to or went from between two times, and those that say something else of
// themselves.
constexpr auto touchedSql = R"(
SELECT src, dst FROM main.edge WHERE (born > ?1 AND born <= ?2) OR (died > ?1 AND died <= ?2)
  OR (?5 AND ((valid_from > ?3 AND valid_from <= ?4) OR (valid_to > ?3 AND valid_to <= ?4)))
UNION SELECT src >> 16, dst >> 16 FROM main.cedge WHERE (born > ?1 AND born <= ?2) OR (died > ?1 AND died <= ?2)
UNION SELECT entity, entity FROM main.entity_was WHERE txn > ?1 AND txn <= ?2
UNION SELECT entity, entity FROM main.facet_was WHERE txn > ?1 AND txn <= ?2)";

Result<std::vector<EntityId>> touchedBetween(const ReadView &view, const Instant &from, const Instant &to) {
    std::vector<EntityId> touched;
    const auto read = sqlite::eachRow(
        view.database(), touchedSql,
        [&touched](const sqlite::Statement &row) -> Result<void> {
            touched.push_back({row.integer(0)});
            touched.push_back({row.integer(1)});
            return {};
        },
        from.txn.value, to.txn.value, from.time, to.time, std::int64_t{to.edges == EdgeClock::Event});
    if (!read)
        return std::unexpected(read.error());
    std::ranges::sort(touched);
    const auto [first, last] = std::ranges::unique(touched);
    touched.erase(first, last);
    return touched;
}

// The edges at these datasets, with both ends.
Result<LineageGraph> graphAround(const ReadView &view, const std::vector<EntityId> &datasets,
                                 const std::stop_token &stop) {
    EdgeReader edges(view, {});
    ColumnReader columns(edges);
    RawGraph raw;
    for (const EntityId dataset : datasets) {
        if (stop.stop_requested())
            return cancelled();
        const auto node = edges.nodeOf(dataset);
        if (!node)
            return std::unexpected(node.error());
        for (const bool upstream : {true, false}) {
            const auto links = edges.links(*node, upstream);
            if (!links)
                return std::unexpected(links.error());
            for (const auto &link : **links) {
                raw.degrees.emplace(*node, 0);
                raw.degrees.emplace(link.node, 0);
            }
        }
    }
    if (auto read = readEdgesBetween(raw, edges, columns, true, stop); !read)
        return std::unexpected(read.error());
    return assembleGraph(view, raw, edges, columns, stop);
}

// Nothing where the root was not there.
Result<LineageGraph> graphOf(const ReadView &view, const LineageRequest &request,
                             const std::stop_token &stop) {
    const auto lives = sqlite::number(view.database(),
                                      request.column.isNull()
                                          ? "SELECT 1 FROM entity WHERE id = ?1 AND died IS NULL AND ?2 = 0"
                                          : "SELECT 1 FROM col WHERE id = ?2 AND died IS NULL AND ?1 > 0",
                                      0, request.root.value, request.column.value);
    if (!lives)
        return std::unexpected(lives.error());
    return *lives == 0 ? LineageGraph{} : readLineage(view, request, stop);
}

} // namespace

LineageDiff compareLineage(const LineageGraph &before, const LineageGraph &after) {
    LineageDiff diff;
    std::map<EntityId, const LineageNode *> nodes;
    for (const LineageNode &node : before.nodes)
        nodes.emplace(node.ref.id, &node);
    for (const LineageNode &node : after.nodes) {
        const auto was = nodes.extract(node.ref.id);
        if (was.empty())
            diff.addedNodes.push_back(node);
        else if (shownOf(*was.mapped()) != shownOf(node))
            diff.changedNodes.push_back({*was.mapped(), node});
    }
    for (const LineageNode &node : before.nodes) {
        if (nodes.contains(node.ref.id))
            diff.removedNodes.push_back(node);
    }
    std::map<EdgeId, const LineageEdge *> edges;
    for (const LineageEdge &edge : before.edges)
        edges.emplace(idOf(edge), &edge);
    for (const LineageEdge &edge : after.edges) {
        const auto was = edges.extract(idOf(edge));
        if (was.empty())
            diff.addedEdges.push_back(edge);
        else if (columnsOf(*was.mapped()) != columnsOf(edge))
            diff.changedEdges.push_back({*was.mapped(), edge});
    }
    for (const LineageEdge &edge : before.edges) {
        if (edges.contains(idOf(edge)))
            diff.removedEdges.push_back(edge);
    }
    diff.truncated = before.truncated || after.truncated;
    return diff;
}

Result<LineageDiff> readLineageDiff(const ReadView &before, const ReadView &after,
                                    const LineageRequest &request, const std::stop_token &stop) {
    const auto was = graphOf(before, request, stop);
    if (!was)
        return std::unexpected(was.error());
    const auto is = graphOf(after, request, stop);
    if (!is)
        return std::unexpected(is.error());
    return compareLineage(*was, *is);
}

Result<LineageDiff> readLineageDiff(const ReadView &before, const ReadView &after,
                                    const std::stop_token &stop) {
    if (!before.at() || !after.at())
        return fail(ErrorCode::Internal, QStringLiteral("A view of now has no time to compare with."));
    const auto touched = touchedBetween(after, *before.at(), *after.at());
    if (!touched)
        return std::unexpected(touched.error());
    const auto was = graphAround(before, *touched, stop);
    if (!was)
        return std::unexpected(was.error());
    const auto is = graphAround(after, *touched, stop);
    if (!is)
        return std::unexpected(is.error());
    return compareLineage(*was, *is);
}

} // namespace meshlens
