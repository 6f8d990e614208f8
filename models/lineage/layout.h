// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <chrono>
#include <memory>
#include <stop_token>
#include <vector>

namespace meshlens {

// A graph to place, by index; sizes in px; data flows left to right.
struct LayoutInput {
    struct Node {
        double width = 208;
        double height = 48;
        int group = -1; // engines that can keep other nodes out of the rectangle around a group do

        friend bool operator==(const Node &, const Node &) = default;
    };
    struct Edge {
        int from = 0;
        int to = 0;

        friend bool operator==(const Edge &, const Edge &) = default;
    };
    std::vector<Node> nodes;
    std::vector<Edge> edges; // parallel edges and loops are allowed and ignored
    double layerGap = 68;
    double laneGap = 32;
    double groupGap = 24;

    friend bool operator==(const LayoutInput &, const LayoutInput &) = default;
};

// Top left corner of each node, in the order of the input; y grows down; the smallest x and y are 0.
struct LayoutOutput {
    struct Point {
        double x = 0;
        double y = 0;

        friend bool operator==(const Point &, const Point &) = default;
    };
    std::vector<Point> positions;
    double width = 0;
    double height = 0;

    friend bool operator==(const LayoutOutput &, const LayoutOutput &) = default;
};

// Places graphs: no overlaps, every edge outside a cycle from left to right, the same answer at every run.
// Synchronous, for worker threads, without state between calls; returns within 50 ms after a stop was asked
// for.
class LayoutEngine {
public:
    virtual ~LayoutEngine() = default;
    // An index that no node has: ErrorCode::InvalidArgument.
    [[nodiscard]] virtual Result<LayoutOutput> layout(const LayoutInput &input,
                                                      std::stop_token stop) const = 0;
};

// An error when an edge names a node that is not there or a size is no positive number; for engines.
[[nodiscard]] Result<void> checkLayoutInput(const LayoutInput &input);

// Graphviz `dot` in a process of its own (PREFIX/libexec/meshlens/meshlens-layout): a stop ends the process,
// a crash, a leak or a hang stays there. `program` empty: the installed one. Missing, crashed, talking
// nonsense: ErrorCode::Plugin; longer than `timeLimit`, more than 20,000 nodes: ErrorCode::Limit.
[[nodiscard]] MESHLENS_EXPORT std::unique_ptr<LayoutEngine>
makeGraphvizLayout(const QString &program = {},
                   std::chrono::milliseconds timeLimit = std::chrono::seconds(20));

// Layers by longest path, ordered by barycenters: in the program itself, fast on thousands of nodes, plainer.
// Groups are ignored.
[[nodiscard]] MESHLENS_EXPORT std::unique_ptr<LayoutEngine> makeLayeredLayout();

// Graphviz up to `graphvizNodeLimit` nodes; layered for more, and where Graphviz fails.
inline constexpr int graphvizNodeLimit = 1'000;
[[nodiscard]] MESHLENS_EXPORT std::unique_ptr<LayoutEngine> makeDefaultLayout(const QString &program = {});

} // namespace meshlens
