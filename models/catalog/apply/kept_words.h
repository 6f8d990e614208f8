// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_plan.h"
#include "models/core/error.h"

namespace meshlens {

namespace sqlite {
class Database;
}

// Marks in p_raw.kept the lines whose new value does not show: people have set another (1), or a source that
// comes before this one speaks of the field (2).
[[nodiscard]] Result<void> markKept(sqlite::Database &database, const DiffPlan &plan);

} // namespace meshlens
