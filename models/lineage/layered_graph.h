// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/layout.h"

namespace meshlens {

// A graph in layers: every edge leads to the next layer, long ones over points in the layers between. The
// steps of makeLayeredLayout() up to the order within the layers; indexes of LayoutInput come first, points
// after them.
struct LayeredGraph {
    int nodes = 0;                          // real ones: the first of all vertices
    std::vector<int> layer;                 // of each vertex
    std::vector<std::vector<int>> before;   // neighbours one layer to the left
    std::vector<std::vector<int>> after;    // and to the right
    std::vector<std::vector<int>> order;    // vertices of each layer, top to bottom
    std::vector<LayoutInput::Edge> acyclic; // the input's edges without loops and repetitions, cycles cut
};

// Layers by longest path, after the edges that close a cycle (found depth first) have been turned round.
[[nodiscard]] LayeredGraph makeLayers(const LayoutInput &input);

// Fewer crossings: sweeps that sort each layer by the mean place of the neighbours; keeps the best order
// seen. Ends early, with what it has, when a stop is asked for.
void orderLayers(LayeredGraph &graph, const std::stop_token &stop);

// Pairs of edges between neighbouring layers that cross.
[[nodiscard]] qint64 countCrossings(const LayeredGraph &graph);

} // namespace meshlens
