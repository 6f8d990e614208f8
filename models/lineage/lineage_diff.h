// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/lineage_graph.h"

namespace meshlens {

// What two times of one catalog's lineage have apart. Nodes are the same by id, edges by ends and job.
struct LineageDiff {
    struct ChangedNode {
        LineageNode before;
        LineageNode after;

        friend bool operator==(const ChangedNode &, const ChangedNode &) = default;
    };
    struct ChangedEdge {
        LineageEdge before;
        LineageEdge after;

        friend bool operator==(const ChangedEdge &, const ChangedEdge &) = default;
    };

    // Sorted by key, the later one where there are two.
    std::vector<LineageNode> addedNodes;
    std::vector<LineageNode> removedNodes;
    std::vector<ChangedNode> changedNodes; // another key, name, type or platform, held or only referred to
    std::vector<LineageEdge> addedEdges;
    std::vector<LineageEdge> removedEdges;
    std::vector<ChangedEdge> changedEdges; // other column edges
    bool truncated = false;                // LineageRequest::nodeLimit left something out

    [[nodiscard]] bool isEmpty() const {
        return addedNodes.empty() && removedNodes.empty() && changedNodes.empty() && addedEdges.empty() &&
               removedEdges.empty() && changedEdges.empty();
    }
    friend bool operator==(const LineageDiff &, const LineageDiff &) = default;
};

[[nodiscard]] MESHLENS_EXPORT LineageDiff compareLineage(const LineageGraph &before,
                                                         const LineageGraph &after);

// The neighbourhood of `request` at both times; its root may be missing at one of them.
[[nodiscard]] MESHLENS_EXPORT Result<LineageDiff> readLineageDiff(const ReadView &before,
                                                                  const ReadView &after,
                                                                  const LineageRequest &request,
                                                                  const std::stop_token &stop = {});
// All of the catalog: a node is what has lineage. Both views look back (ReadView::at()); what it costs goes
// with what changed between them, beside one walk over the edges.
[[nodiscard]] MESHLENS_EXPORT Result<LineageDiff>
readLineageDiff(const ReadView &before, const ReadView &after, const std::stop_token &stop = {});

} // namespace meshlens
