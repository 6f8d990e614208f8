// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/lineage_graph.h"
#include "models/lineage/lineage_roots.h"
#include "models/lineage/path_search.h"

namespace meshlens {
namespace {

using Hop = std::pair<RawEdge, std::vector<ColumnReader::Link>>;
using Paths = std::vector<std::vector<Hop>>;

// Datasets where a path from (to) this entity begins (ends).
Result<std::vector<std::int64_t>> ends(const ReadView &view, EdgeReader &edges, EntityId entity, bool from) {
    auto ref = readRef(view, entity);
    if (!ref)
        return std::unexpected(ref.error());
    auto roots = readRoots(edges, *ref);
    if (!roots)
        return std::unexpected(roots.error());
    return roots->isProcess ? (from ? roots->outputs : roots->inputs) : roots->nodes;
}

Result<Paths> tablePaths(const ReadView &view, const PathRequest &request, EdgeReader &edges,
                         ColumnReader &columns, const std::stop_token &stop) {
    auto from = ends(view, edges, request.from, true);
    auto to = ends(view, edges, request.to, false);
    if (!from || !to)
        return std::unexpected((from ? to : from).error());
    auto found = TablePathSearch(edges, stop).search(*from, *to, request.limit);
    if (!found)
        return std::unexpected(found.error());
    RawGraph graph;
    for (const auto &path : *found) {
        for (const RawEdge &edge : path)
            graph.degrees[edge.from] = graph.degrees[edge.to] = 0;
    }
    if (request.columns) {
        if (auto read = readEdgesBetween(graph, edges, columns, true, stop); !read)
            return std::unexpected(read.error());
    }
    Paths paths;
    for (const auto &path : *found) {
        auto &hops = paths.emplace_back();
        for (const RawEdge &edge : path)
            hops.emplace_back(edge, graph.edges[edge]);
    }
    return paths;
}

Result<Paths> columnPaths(const PathRequest &request, EdgeReader &edges, ColumnReader &columns,
                          const std::stop_token &stop) {
    auto found =
        ColumnPathSearch(edges, columns, stop).search(request.fromColumn, request.toColumn, request.limit);
    if (!found)
        return std::unexpected(found.error());
    Paths paths;
    for (const auto &path : *found) {
        auto &hops = paths.emplace_back();
        for (const auto &[edge, link] : path)
            hops.emplace_back(edge, std::vector{link});
    }
    return paths;
}

} // namespace

Result<std::vector<LineagePath>> readPaths(const ReadView &view, const PathRequest &request,
                                           const std::stop_token &stop) {
    SourceId source;
    if (!request.overAssets) {
        auto ref = view.database().prepare("SELECT source FROM entity WHERE id = ?1");
        if (!ref)
            return std::unexpected(ref.error());
        const EntityId first = request.fromColumn.isNull() ? request.from : request.fromColumn.dataset();
        auto read = forEachRow(ref->bind(1, first.value), [&] { source = {ref->integer(0)}; });
        if (!read)
            return std::unexpected(read.error());
    }
    EdgeReader edges(view, source);
    ColumnReader columns(edges);
    const bool ofColumns = !request.fromColumn.isNull() && !request.toColumn.isNull();
    auto raw = ofColumns ? columnPaths(request, edges, columns, stop)
                         : tablePaths(view, request, edges, columns, stop);
    if (!raw)
        return std::unexpected(raw.error());
    std::vector<LineagePath> paths;
    for (const auto &hops : *raw) {
        auto assembled = assembleEdges(view, hops, edges, columns);
        if (!assembled)
            return std::unexpected(assembled.error());
        paths.push_back({*std::move(assembled)});
    }
    return paths;
}

} // namespace meshlens
