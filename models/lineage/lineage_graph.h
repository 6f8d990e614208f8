// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_ref.h"

#include <optional>

namespace meshlens {

// A neighbourhood in the lineage, as values. Nodes and edges are sorted by key (cli.md, "lineage").
struct LineageColumnEdge {
    ColumnId from;
    ColumnId to;
    QString fromKey;
    QString toKey;
    QString transform;

    friend bool operator==(const LineageColumnEdge &, const LineageColumnEdge &) = default;
};

struct LineageNode {
    EntityRef ref;  // of an asset: its first member by key's dataset that is shown
    int degree = 0; // hops from the root in datasets, negative upstream
    int columns = 0;
    std::vector<EntityId> members; // source objects that this node stands for (at least itself)
    int hiddenUp = 0;              // direct neighbours that depth or limit left out
    int hiddenDown = 0;
    std::vector<EntityRef> products;

    friend bool operator==(const LineageNode &, const LineageNode &) = default;
};

struct LineageEdge {
    EntityId from;
    EntityId to;
    QString fromKey;
    QString toKey;
    EntityRef via;                          // null id: none
    std::vector<LineageColumnEdge> columns; // when asked for

    friend bool operator==(const LineageEdge &, const LineageEdge &) = default;
};

enum class LineageDirection { Up, Down, Both };

struct LineageRequest {
    EntityId root;
    ColumnId column; // set: only what this column comes from or feeds
    LineageDirection direction = LineageDirection::Both;
    int depth = 3;          // hops; 0: the root alone
    bool columns = false;   // with column edges
    bool overAssets = true; // false: over the source objects of the root's source
    int nodeLimit = 10'000;
};

struct LineageGraph {
    EntityRef root;
    std::vector<LineageNode> nodes;
    std::vector<LineageEdge> edges;
    bool truncated = false;

    friend bool operator==(const LineageGraph &, const LineageGraph &) = default;
};

[[nodiscard]] MESHLENS_EXPORT Result<LineageGraph>
readLineage(const ReadView &view, const LineageRequest &request, std::stop_token stop = {});

// One way from one entity (or column) to another.
struct LineagePath {
    std::vector<LineageEdge> hops;
    friend bool operator==(const LineagePath &, const LineagePath &) = default;
};

struct PathRequest {
    EntityId from;
    EntityId to;
    ColumnId fromColumn; // both set: over column edges
    ColumnId toColumn;
    bool columns = false;
    int limit = 10; // of equally short paths
};

// The shortest paths along the flow of data, all equally short ones up to the limit, sorted by keys; none:
// empty.
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<LineagePath>>
readPaths(const ReadView &view, const PathRequest &request, std::stop_token stop = {});

} // namespace meshlens
