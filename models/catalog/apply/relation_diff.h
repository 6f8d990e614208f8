// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_context.h"

namespace meshlens {

// Fills d_rel and d_rel_end. A changed relation makes its entity an updated one.
[[nodiscard]] Result<void> diffRelations(DiffContext &context);

} // namespace meshlens
