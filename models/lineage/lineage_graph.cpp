// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/lineage_graph.h"

#include "models/catalog/row_values.h"
#include "models/core/key.h"
#include "models/lineage/column_walk.h"
#include "models/lineage/table_walk.h"

#include <QCoreApplication>

namespace meshlens {
namespace {

Result<LineageGraph> readColumnLineage(const ReadView &view, const LineageRequest &request, EdgeReader &edges,
                                       ColumnReader &columns, const std::stop_token &stop) {
    auto root = readColumnRef(view, request.column);
    if (!root)
        return std::unexpected(root.error());
    auto raw = walkColumns(edges, columns, request, stop);
    if (!raw)
        return std::unexpected(raw.error());
    auto graph = assembleGraph(view, *raw, edges, columns, stop);
    if (graph)
        graph->root = *std::move(root);
    return graph;
}

// What was asked for goes by its own name, whichever source object stands for its asset elsewhere.
void nameRoot(LineageGraph &graph, const EntityRef &root) {
    graph.root = root;
    const auto node = std::ranges::find_if(
        graph.nodes, [&root](const LineageNode &one) { return std::ranges::contains(one.members, root.id); });
    if (node == graph.nodes.end() || node->ref.id == root.id)
        return;
    const EntityId before = std::exchange(node->ref, root).id;
    for (LineageEdge &edge : graph.edges) {
        if (edge.from == before) {
            edge.from = root.id;
            edge.fromKey = root.key;
        }
        if (edge.to == before) {
            edge.to = root.id;
            edge.toKey = root.key;
        }
    }
    sortByKey(graph);
}

Result<LineageGraph> readTableLineage(const ReadView &view, const LineageRequest &request, EdgeReader &edges,
                                      ColumnReader &columns, const std::stop_token &stop) {
    auto root = readRef(view, request.root);
    if (!root)
        return std::unexpected(root.error());
    auto roots = readRoots(edges, *root);
    if (!roots)
        return std::unexpected(roots.error());
    auto raw = walkTables(edges, *roots, request, stop);
    if (!raw)
        return std::unexpected(raw.error());
    if (auto read = readEdgesBetween(*raw, edges, columns, request.columns, stop); !read)
        return std::unexpected(read.error());
    auto graph = assembleGraph(view, *raw, edges, columns, stop);
    if (!graph)
        return graph;
    nameRoot(*graph, *root);
    return graph;
}

Result<SourceId> sourceOf(const ReadView &view, EntityId entity) {
    auto statement = view.database().prepare("SELECT source FROM entity WHERE id = ?1");
    if (!statement)
        return std::unexpected(statement.error());
    SourceId source;
    auto read = forEachRow(statement->bind(1, entity.value), [&] { source = {statement->integer(0)}; });
    if (!read)
        return std::unexpected(read.error());
    return source;
}

} // namespace

Result<LineageGraph> readLineage(const ReadView &view, const LineageRequest &request,
                                 const std::stop_token &stop) {
    SourceId source;
    if (!request.overAssets) {
        auto own = request.source.isNull() ? sourceOf(view, request.root) : Result<SourceId>(request.source);
        if (!own)
            return std::unexpected(own.error());
        source = *own;
    }
    EdgeReader edges(view, source);
    ColumnReader columns(edges);
    return request.column.isNull() ? readTableLineage(view, request, edges, columns, stop)
                                   : readColumnLineage(view, request, edges, columns, stop);
}

Result<std::vector<LineageColumn>> readLineageColumns(const ReadView &view, const LineageNode &node) {
    EdgeReader edges(view, {});
    ColumnReader reader(edges);
    auto id = edges.nodeOf(node.members.empty() ? node.ref.id : node.members.front());
    if (!id)
        return std::unexpected(id.error());
    auto columns = reader.columns(*id);
    if (!columns)
        return std::unexpected(columns.error());
    auto statement = view.database().prepare("SELECT type, flags FROM col WHERE id = ?1");
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<LineageColumn> rows;
    for (const ColumnReader::Column &column : **columns) {
        if (!node.members.empty() && !std::ranges::contains(node.members, column.id.dataset()))
            continue; // a walk over source objects shows one of an asset's members
        auto key = reader.key(column);
        if (!key)
            return std::unexpected(key.error());
        QStringList path = column.name.split(u'/');
        std::ranges::transform(path, path.begin(), decodeKeyStep);
        LineageColumn row{.id = column.id, .name = path.join(u'.'), .key = *std::move(key), .type = {}};
        statement->reset();
        auto read = forEachRow(statement->bind(1, column.id.value), [&] {
            row.type = statement->text(0);
            row.declared = (statement->integer(1) & ColumnDeclared) != 0;
        });
        if (!read)
            return std::unexpected(read.error());
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace meshlens
