// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/column_reader.h"
#include "models/lineage/lineage_graph.h"

#include <map>

namespace meshlens {

// What a walk has found, by nodes of its EdgeReader; becomes values with keys.
struct RawEdge {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::int64_t via = 0;

    friend auto operator<=>(const RawEdge &, const RawEdge &) = default;
};

struct RawGraph {
    std::map<std::int64_t, int> degrees;
    std::map<RawEdge, std::vector<ColumnReader::Link>> edges;
    bool truncated = false;
    // Of a column's lineage: neighbours that the depth left out, up and down. Elsewhere they are counted over
    // tables.
    bool ofColumn = false;
    std::map<std::int64_t, std::pair<int, int>> hidden{};
};

// Puts column edges under the table-level edge with the same ends and job; where only the job differs under
// another edge between the two; where none is, an edge of their own.
void addColumnLinks(RawGraph &graph, const RawEdge &edge, std::vector<ColumnReader::Link> links);

// All edges between the nodes, with column edges if wanted.
[[nodiscard]] Result<void> readEdgesBetween(RawGraph &graph, EdgeReader &edges, ColumnReader &columns,
                                            bool wanted, const std::stop_token &stop);

// Names, counts and order: nodes and edges of a LineageGraph. `root` is left to the caller.
[[nodiscard]] Result<LineageGraph> assembleGraph(const ReadView &view, const RawGraph &graph,
                                                 EdgeReader &edges, ColumnReader &columns,
                                                 const std::stop_token &stop);

// The order that assembleGraph() gives.
void sortByKey(LineageGraph &graph);

// The same for edges alone, in the given order.
[[nodiscard]] Result<std::vector<LineageEdge>>
assembleEdges(const ReadView &view,
              const std::vector<std::pair<RawEdge, std::vector<ColumnReader::Link>>> &raw, EdgeReader &edges,
              ColumnReader &columns);

} // namespace meshlens
