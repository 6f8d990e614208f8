// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_plan.h"
#include "models/catalog/apply/write_context.h"
#include "models/catalog/staging_store.h"

namespace meshlens {

// Writes what a diff decided (tables d_*, attached to the same connection) into the catalog.
[[nodiscard]] Result<void> writeImport(WriteContext &context, const SourceInfo &source, const DiffPlan &plan);

} // namespace meshlens
