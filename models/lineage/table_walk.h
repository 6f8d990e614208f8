// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/graph_assembler.h"
#include "models/lineage/lineage_roots.h"

namespace meshlens {

// Breadth-first over table-level edges: which nodes, and how far. Edges are left to readEdgesBetween().
[[nodiscard]] Result<RawGraph> walkTables(EdgeReader &edges, const LineageRoots &roots,
                                          const LineageRequest &request, const std::stop_token &stop);

} // namespace meshlens
