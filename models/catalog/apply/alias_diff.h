// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_context.h"

namespace meshlens {

// Fills d_alias: names that known entities get from a source (added 1) or lose (0). Aliases of new entities
// are not listed.
[[nodiscard]] Result<void> diffAliases(DiffContext &context);

} // namespace meshlens
