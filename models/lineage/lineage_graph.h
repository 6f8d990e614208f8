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
    EntityRef ref;                 // of an asset: the source object that stands for it
    int degree = 0;                // hops from the root in datasets, negative upstream
    int columns = 0;               // of all members, a name counted once
    std::vector<EntityId> members; // source objects that this node stands for, `ref` first, then by id
    int hiddenUp = 0;              // direct neighbours that are not in the graph
    int hiddenDown = 0;
    std::vector<EntityRef> products; // that list a member, by key

    friend bool operator==(const LineageNode &, const LineageNode &) = default;
};

struct LineageEdge {
    EntityId from;
    EntityId to;
    QString fromKey;
    QString toKey;
    EntityRef via;                          // null id: none
    std::vector<LineageColumnEdge> columns; // when asked for; by key

    friend bool operator==(const LineageEdge &, const LineageEdge &) = default;
};

enum class LineageDirection { Up, Down, Both };

// One side of a node.
struct LineageSide {
    EntityId node;
    bool upstream = false;

    friend auto operator<=>(const LineageSide &, const LineageSide &) = default;
};

// What is asked for. The root may be
// - a dataset: degree 0;
// - a job or flow: degree 0, its inputs -1, its outputs 1; edges stay dataset to dataset with the job as
// `via`;
// - a product, domain (with its sub-domains) or container (with what is in it): the datasets of it are all
// degree
//   0, the root itself is no node;
// - a column (`column` set, `root` its dataset): nodes are the datasets that hold what it comes from or
// feeds. Anything else has no lineage: ErrorCode::InvalidArgument.
struct LineageRequest {
    EntityId root{};
    ColumnId column{};
    LineageDirection direction = LineageDirection::Both;
    int depth = 3;          // hops; 0: the root alone
    bool columns = false;   // with column edges; a column's lineage always has them
    bool overAssets = true; // false: over source objects, along what one source says
    SourceId source{};      // that one; null: the root's
    int nodeLimit = 10'000; // what does not fit is left out, farthest and last by key first
    // Beyond the depth: the direct neighbours on these sides too, one after the other; nodes that are not
    // there are skipped. And nodes behind which the walk does not go on. Not for columns.
    std::vector<LineageSide> expanded{};
    std::vector<LineageSide> collapsed{};
};

struct LineageGraph {
    EntityRef root;
    std::vector<LineageNode> nodes;
    std::vector<LineageEdge> edges; // all between the nodes; of a column: those on its ways
    bool truncated = false;         // nodeLimit left something out

    friend bool operator==(const LineageGraph &, const LineageGraph &) = default;
};

[[nodiscard]] MESHLENS_EXPORT Result<LineageGraph>
readLineage(const ReadView &view, const LineageRequest &request, const std::stop_token &stop = {});

// A column as a row of a card.
struct LineageColumn {
    ColumnId id;
    QString name; // nested: "address.zip"
    QString key;
    QString type;
    bool declared = true;

    friend bool operator==(const LineageColumn &, const LineageColumn &) = default;
};

// The columns of a node: the first member's in the order of its source, then what only others have.
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<LineageColumn>> readLineageColumns(const ReadView &view,
                                                                                    const LineageNode &node);

// One way from one entity (or column) to another.
struct LineagePath {
    std::vector<LineageEdge> hops;

    friend bool operator==(const LineagePath &, const LineagePath &) = default;
};

// From and to may be what a lineage's root may be (for a product: from any of its datasets).
struct PathRequest {
    EntityId from{};
    EntityId to{};
    ColumnId fromColumn{}; // both set: over column edges, one on each hop
    ColumnId toColumn{};
    bool columns = false; // datasets: with the column edges of each hop
    int limit = 10;       // of equally short paths; two jobs between two datasets make two
    bool overAssets = true;
};

// The shortest paths along the flow of data, all equally short ones up to the limit, by the keys along them;
// none, or from and to the same: empty.
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<LineagePath>>
readPaths(const ReadView &view, const PathRequest &request, const std::stop_token &stop = {});

} // namespace meshlens
