// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/lineage_graph.h"

namespace meshlens {

// The graph as text for other programs, UTF-8, the same bytes for the same graph.

// RFC 4180 with a header: from, to, via, hop, from_column, to_column, transform. One line for each edge, and
// one for each of its column edges. Cells that a spreadsheet would run begin with an apostrophe.
[[nodiscard]] MESHLENS_EXPORT QByteArray lineageToCsv(const LineageGraph &graph);

// Graphviz: nodes by key, labelled with names; jobs as labels of edges.
[[nodiscard]] MESHLENS_EXPORT QByteArray lineageToDot(const LineageGraph &graph);

} // namespace meshlens
