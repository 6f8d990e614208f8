// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_plan.h"
#include "models/catalog/apply/write_context.h"

namespace meshlens {

// The edges, column edges and relations of an import, from d_edge, d_cedge, d_rel and their ends.
[[nodiscard]] Result<void> writeLinks(WriteContext &context, const DiffPlan &plan);

} // namespace meshlens
