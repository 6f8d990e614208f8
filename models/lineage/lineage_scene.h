// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/layout.h"
#include "models/lineage/lineage_trail.h"

#include <map>

namespace meshlens {

// What a graph looks like: which cards, which rows unfolded in them, which lines between cards and rows.
// Meaning, not pixels: sizes come from whoever draws.
struct SceneRow {
    LineageColumn column;
    bool onPath = false;
    bool selected = false;

    friend bool operator==(const SceneRow &, const SceneRow &) = default;
};

struct SceneCard {
    LineageNode node;
    bool isRoot = false; // degree 0
    bool unfolded = false;
    std::vector<SceneRow> rows;
    int moreRows = 0; // columns behind "n more columns"
    bool onPath = false;
    bool selected = false;
    bool dimmed = false; // a filter or a search leaves it out
    int group = -1;
    int plusUp = 0; // "+n" at the left edge: neighbours that can be shown
    int plusDown = 0;
    int above = 0; // cards of the graph that feed it, and that it feeds
    int below = 0;

    friend bool operator==(const SceneCard &, const SceneCard &) = default;
};

// One line: between two cards, or between two rows, or between a row and a folded card.
struct SceneEdge {
    int from = 0; // card
    int to = 0;
    int fromRow = -1;
    int toRow = -1;
    bool ofColumns = false;   // column level: thin, no arrow
    bool transformed = false; // on the path: the data are not passed on as they are
    bool onPath = false;
    bool dimmed = false; // an end is
    QString transform;
    std::vector<EntityRef> vias; // jobs that move the data

    friend bool operator==(const SceneEdge &, const SceneEdge &) = default;
};

// Cards that belong together, in a frame: the members of a product, domain or container that was asked for.
struct SceneGroup {
    EntityRef ref;
    std::vector<int> cards;

    friend bool operator==(const SceneGroup &, const SceneGroup &) = default;
};

struct LineageScene {
    std::vector<SceneCard> cards; // in the order of the graph's nodes
    std::vector<SceneEdge> edges; // those on the path last
    std::vector<SceneGroup> groups;

    friend bool operator==(const LineageScene &, const LineageScene &) = default;
};

// What the user did to the view of a graph.
struct SceneState {
    EntityId selectedNode{};
    ColumnId selectedColumn{};
    std::map<EntityId, std::vector<LineageColumn>> unfolded{}; // with their columns, as read
    std::set<EntityId> allColumns{};                           // "n more columns" was opened
    std::set<QString> types{};                                 // typeOf(); empty: all
    std::set<QString> domains{};                               // keys, "" for none; empty: all
    QString search{};                                          // part of a name
    int visibleColumns = 8;

    friend bool operator==(const SceneState &, const SceneState &) = default;
};

[[nodiscard]] MESHLENS_EXPORT LineageScene buildScene(const LineageGraph &graph, const SceneState &state);

// What a filter by kind distinguishes: a dataset's type, else the name of the kind.
[[nodiscard]] MESHLENS_EXPORT QString typeOf(const EntityRef &ref);
// What a source says of a column edge is more than that the value is passed on; false where it says nothing.
[[nodiscard]] MESHLENS_EXPORT bool changesValues(const QString &transform);

struct SceneSizes {
    double cardWidth = 208;
    double headerHeight = 48;
    double rowHeight = 24;
    double rowsPadding = 4; // above the rows, and below them unless "n more columns" is the last
    double layerGap = 68;
    double laneGap = 32;
    double groupGap = 24;
};

[[nodiscard]] MESHLENS_EXPORT double cardHeight(const SceneCard &card, const SceneSizes &sizes);
[[nodiscard]] MESHLENS_EXPORT LayoutInput layoutInput(const LineageScene &scene, const SceneSizes &sizes);

} // namespace meshlens
