// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_plan.h"
#include "models/catalog/import_review.h"

namespace meshlens {

namespace sqlite {
class Database;
}

// Writes what a diff decided into table p_row of the staging file, a row for each line that people read, and
// fills the review's counts. `database` sees both files, in the transaction of the diff.
[[nodiscard]] Result<void> listImport(sqlite::Database &database, const DiffPlan &plan, ImportReview &review,
                                      ReviewDetail detail);

} // namespace meshlens
