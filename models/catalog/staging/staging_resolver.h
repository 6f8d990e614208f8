// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/database.h"
#include "models/catalog/staging/column_stager.h"

namespace meshlens::staging {

// Finds within the source what its facts refer to: s_ref gets every reference that is no entity's own (kind,
// name), with the entity that it means (by alias, or by another kind than expected), 0 where the source has
// none. Columns of a dataset that is named in two ways come together.
[[nodiscard]] Result<void> resolveWithin(sqlite::Database &database, ColumnStager &columns);

} // namespace meshlens::staging
