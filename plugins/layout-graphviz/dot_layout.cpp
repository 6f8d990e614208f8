// SPDX-License-Identifier: MIT
#include "plugins/layout-graphviz/dot_layout.h"

#include <gvc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace layout {
namespace {

constexpr double pointsPerInch = 72;

// The C locale's text of a number, in inches, whatever the process's locale is.
std::string inches(double px) {
    std::array<char, 32> buffer{};
    const auto [end, code] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), px / pointsPerInch);
    return {buffer.data(), code == std::errc() ? end : buffer.data()};
}

// cgraph takes texts that it does not change as char *.
char *text(const char *value) {
    return const_cast<char *>(value);
}

void set(void *object, const char *name, const std::string &value) {
    agsafeset(object, text(name), text(value.c_str()), text(""));
}

Agraph_t *build(const Graph &graph, std::vector<Agnode_t *> &nodes) {
    Agraph_t *root = agopen(text("lineage"), Agstrictdirected, nullptr);
    set(root, "rankdir", "LR");
    set(root, "ranksep", inches(graph.layerGap));
    set(root, "nodesep", inches(graph.laneGap));
    set(root, "splines", "false"); // only positions are read
    // Without these the network simplex takes seconds on a few hundred nodes to win a few pixels.
    set(root, "nslimit", "1");
    set(root, "nslimit1", "1");
    agattr(root, AGNODE, text("shape"), text("box"));
    agattr(root, AGNODE, text("label"), text("")); // no text, no fonts to load
    agattr(root, AGNODE, text("fixedsize"), text("true"));
    agattr(root, AGNODE, text("width"), text("1"));
    agattr(root, AGNODE, text("height"), text("1"));
    agattr(root, AGEDGE, text("constraint"), text("true"));

    std::vector<Agraph_t *> groups;
    for (int i = 0; i < graph.groups; ++i) {
        const std::string name = "cluster" + std::to_string(i);
        groups.push_back(agsubg(root, text(name.c_str()), 1));
        set(groups.back(), "margin", std::to_string(static_cast<int>(graph.groupGap)));
    }
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const Graph::Node &node = graph.nodes[i];
        const std::string name = std::to_string(i);
        nodes.push_back(agnode(root, text(name.c_str()), 1));
        set(nodes.back(), "width", inches(node.width));
        set(nodes.back(), "height", inches(node.height));
        if (node.group >= 0)
            agsubnode(groups[static_cast<std::size_t>(node.group)], nodes.back(), 1);
    }
    for (const Graph::Edge &edge : graph.edges) {
        Agedge_t *added = agedge(root, nodes[static_cast<std::size_t>(edge.from)],
                                 nodes[static_cast<std::size_t>(edge.to)], nullptr, 1);
        if (edge.back)
            set(added, "constraint", "false");
    }
    return root;
}

} // namespace

std::expected<Placement, std::string> placeWithDot(const Graph &graph) {
    Placement placement;
    if (graph.nodes.empty())
        return placement;
    std::vector<Agnode_t *> nodes;
    Agraph_t *root = build(graph, nodes);
    GVC_t *context = gvContext();
    if (gvLayout(context, root, "dot") != 0)
        return std::unexpected("Graphviz did not place the graph; is its layout plugin \"dot\" installed?");

    double left = std::numeric_limits<double>::max();
    double top = left;
    double right = std::numeric_limits<double>::lowest();
    double bottom = right;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Graph::Node &size = graph.nodes[i];
        const pointf center = ND_coord(nodes[i]);
        const Placement::Point corner{center.x - size.width / 2,
                                      -center.y - size.height / 2}; // dot's y grows up
        placement.points.push_back(corner);
        left = std::min(left, corner.x);
        top = std::min(top, corner.y);
        right = std::max(right, corner.x + size.width);
        bottom = std::max(bottom, corner.y + size.height);
    }
    for (Placement::Point &point : placement.points) {
        point.x -= left;
        point.y -= top;
    }
    placement.width = right - left;
    placement.height = bottom - top;
    return placement;
}

} // namespace layout
