// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_context.h"

namespace meshlens {

// Fills d_edge, d_edge_end and d_cedge, d_cedge_end with their counts: distinct by (from, to, via). After
// columns.
[[nodiscard]] Result<void> diffEdges(DiffContext &context);

} // namespace meshlens
