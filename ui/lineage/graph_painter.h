// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lineage/graph_geometry.h"

class QPainter;

namespace meshlens::ui {

// Draws the parts of a graph with the theme in force: for the scene on the screen and for pictures in files
// alike.
struct CardLook {
    bool hover = false;
    int hoverRow = -1;
    bool chevron = true; // a card with columns, which can be unfolded
    bool text = true;    // false: zoomed far out
};

// In the card's own coordinates: its top left corner is 0, 0.
void paintCard(QPainter &painter, const SceneCard &card, const CardLook &look);

void paintHandle(QPainter &painter, const QRectF &rect, int hidden, bool hover);

struct EdgeLook {
    bool hover = false;
    bool fine = true; // false: zoomed far out, no arrows and marks
};
void paintEdge(QPainter &painter, const SceneEdge &edge, const GraphGeometry::Route &route,
               const EdgeLook &look);

void paintGroup(QPainter &painter, const QRectF &rect, const EntityRef &ref, bool text);

// What stands in the second row of a card: its product, domain or platform.
[[nodiscard]] QString cardCaption(const SceneCard &card);

// The whole graph, without background.
void paintGraph(QPainter &painter, const LineageScene &scene, const GraphGeometry &geometry);

} // namespace meshlens::ui
