// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/graph_assembler.h"

namespace meshlens {

// Breadth-first over column-level edges from one column, with the edges of its ways. A hop is a step from one
// node to another; what happens within a node (a column that is made from another of the same table) costs
// nothing.
[[nodiscard]] Result<RawGraph> walkColumns(EdgeReader &edges, ColumnReader &columns,
                                           const LineageRequest &request, const std::stop_token &stop);

} // namespace meshlens
