// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/lineage_graph.h"

#include <set>

namespace meshlens {

// What hangs together with a selection in a graph that is already read. Cheap; for the window's thread.
struct LineageHighlight {
    std::set<EntityId> nodes;
    std::set<std::pair<EntityId, EntityId>> edges; // from, to: table level
    std::set<ColumnId> columns;
    std::set<std::pair<ColumnId, ColumnId>> columnEdges;

    friend bool operator==(const LineageHighlight &, const LineageHighlight &) = default;
};

// Everything in the graph that a column comes from or feeds, itself included.
[[nodiscard]] MESHLENS_EXPORT LineageHighlight highlightColumn(const LineageGraph &graph, ColumnId column);

// The shortest ways between a node and the root (the nodes of degree 0), in the direction in which data
// flows; of the root: itself alone.
[[nodiscard]] MESHLENS_EXPORT LineageHighlight highlightNode(const LineageGraph &graph, EntityId node);

// One column after the other, from where it comes to where it goes: the longest of the shortest ways on both
// sides, by key where several are equally long. What branches off is counted.
struct LineageTrail {
    struct Stop {
        ColumnId column;
        QString key;
        EntityId dataset;     // the node
        QString transform;    // on the way from the stop before
        EntityRef via;        // that moved it there
        int otherSources = 0; // columns that it also comes from
        int otherTargets = 0; // columns that it also feeds
        friend bool operator==(const Stop &, const Stop &) = default;
    };

    std::vector<Stop> stops; // at least the column itself, if it is in the graph's column edges
    int selected = 0;        // place of the column among them
    int sources = 0;         // all columns upstream and downstream, and the datasets that hold the latter
    int targets = 0;
    std::vector<EntityId> targetDatasets;

    friend bool operator==(const LineageTrail &, const LineageTrail &) = default;
};

[[nodiscard]] MESHLENS_EXPORT LineageTrail traceColumn(const LineageGraph &graph, ColumnId column);

} // namespace meshlens
