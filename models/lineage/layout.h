// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace meshlens {

// A graph to place, by index; sizes in px; data flows left to right.
struct LayoutInput {
    struct Node {
        double width = 208;
        double height = 48;
    };
    struct Edge {
        int from = 0;
        int to = 0;
    };
    std::vector<Node> nodes;
    std::vector<Edge> edges;  // parallel edges and loops are allowed and ignored
    double layerGap = 68;
    double laneGap = 32;
};

// Top left corner of each node, in the order of the input; y grows down; the smallest x and y are 0.
struct LayoutOutput {
    struct Point {
        double x = 0;
        double y = 0;
    };
    std::vector<Point> positions;
    double width = 0;
    double height = 0;
};

// Places graphs. Synchronous, for worker threads; returns soon after a stop was asked for.
class LayoutEngine {
public:
    virtual ~LayoutEngine() = default;
    [[nodiscard]] virtual Result<LayoutOutput> layout(const LayoutInput &input, std::stop_token stop) = 0;
};

// Graphviz `dot` in a process of its own (PREFIX/libexec/meshlens/meshlens-layout): a stop ends the process, a crash, a
// leak or a hang stays there. `program` empty: the installed one.
[[nodiscard]] MESHLENS_EXPORT std::unique_ptr<LayoutEngine> makeGraphvizLayout(const QString &program = {});

} // namespace meshlens
