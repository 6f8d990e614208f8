// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_plan.h"
#include "models/catalog/apply/write_context.h"

namespace meshlens {

// The entities, facets and aliases of an import, from d_ent, d_layer, d_gone, d_orphan, d_key and d_alias.
[[nodiscard]] Result<void> writeEntities(WriteContext &context, const DiffPlan &plan);

} // namespace meshlens
