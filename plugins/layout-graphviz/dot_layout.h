// SPDX-License-Identifier: MIT
#pragma once

#include "plugins/layout-graphviz/graph.h"

namespace layout {

// Graphviz `dot`, left to right. Leaves its memory to the end of the process.
[[nodiscard]] std::expected<Placement, std::string> placeWithDot(const Graph &graph);

} // namespace layout
