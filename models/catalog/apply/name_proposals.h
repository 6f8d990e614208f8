// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_context.h"

namespace meshlens {

// Datasets of the import that name no instance and may be one of a known instance, or the other way round:
// they are not linked, and the loss report says how many a person may decide (pages/same_names.h shows them).
[[nodiscard]] Result<void> findNameProposals(DiffContext &context);

} // namespace meshlens
