// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_context.h"

namespace meshlens {

// Fills d_ent, d_gone, d_layer, d_orphan and the change rows of entities.
[[nodiscard]] Result<void> diffEntities(DiffContext &context);

} // namespace meshlens
