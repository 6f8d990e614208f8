// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_plan.h"
#include "models/catalog/staging_store.h"

#include <functional>
#include <stop_token>

namespace meshlens {

namespace sqlite {
class Database;
}

// Compares a staged import with the catalog and writes the decision into the tables d_* of the staging file.
// Reads the catalog only. `database` sees both files and is in a transaction: one moment of the catalog.
[[nodiscard]] Result<DiffPlan> diffImport(sqlite::Database &database, const SourceInfo &source,
                                          const std::function<Result<void>(double)> &progress);

// Names the state of a catalog: plans hold while it is the same.
[[nodiscard]] Result<QByteArray> catalogState(sqlite::Database &database);

} // namespace meshlens
