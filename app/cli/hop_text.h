// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/lineage_graph.h"

namespace meshlens {

// "by JOB"; empty where no job moves the data.
[[nodiscard]] QString viaText(const LineageEdge &hop);
// "amount → total": the columns of one hop, without their datasets.
[[nodiscard]] QString columnHopText(const LineageColumnEdge &hop);

} // namespace meshlens
