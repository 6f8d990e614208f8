// SPDX-License-Identifier: MIT
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace layout {

// A graph to place, by index; sizes in px.
struct Graph {
    struct Node {
        double width = 0;
        double height = 0;
        int group = -1;
    };
    struct Edge {
        int from = 0;
        int to = 0;
        bool back = false; // closes a cycle: does not pull its ends into layers
    };

    int limitSeconds = 60;
    double layerGap = 0;
    double laneGap = 0;
    double groupGap = 0;
    int groups = 0;
    std::vector<Node> nodes;
    std::vector<Edge> edges; // without loops and repetitions
};

// Top left corners; y grows down.
struct Placement {
    struct Point {
        double x = 0;
        double y = 0;
    };
    std::vector<Point> points;
    double width = 0;
    double height = 0;
};

inline constexpr std::size_t maximumInput = 16U << 20U;

// Reads protocol version 1 (README.md). The error is one sentence.
[[nodiscard]] std::expected<Graph, std::string> parseGraph(std::string_view text);

// Marks the edges that close a cycle, so that the others have none.
void markBackEdges(Graph &graph);

[[nodiscard]] std::string formatPlacement(const Placement &placement);

} // namespace layout
