// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_context.h"

namespace meshlens {

// Fills d_ds, d_col, d_ord and d_colmap, the change rows of columns and their counts. Reads both sides
// dataset by dataset; memory is that of the widest dataset.
[[nodiscard]] Result<void> diffColumns(DiffContext &context);

} // namespace meshlens
