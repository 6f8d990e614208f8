// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_plan.h"
#include "models/catalog/apply/write_context.h"

namespace meshlens {

// The columns of an import and their facets, from d_ds, d_col and d_ord.
[[nodiscard]] Result<void> writeColumns(WriteContext &context, const DiffPlan &plan);

} // namespace meshlens
