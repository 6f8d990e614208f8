// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_context.h"

namespace meshlens {

// What the source refers to and neither it nor the catalog holds, as losses of the plan.
[[nodiscard]] Result<void> findLosses(DiffContext &context);

} // namespace meshlens
