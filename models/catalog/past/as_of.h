// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/past/instant.h"
#include "models/catalog/sqlite/database.h"

namespace meshlens {

// Makes a private sight of a catalog (Database::overlay) show what it held at an instant, for every reader
// that does not ask for table names beyond: changed rows are put back, temporary views in front of the tables
// leave out what came later. What it costs goes with what has changed since. Search documents are today's,
// without those of what was not there. In one transaction; the connection only reads from then on.
[[nodiscard]] Result<void> showAsOf(sqlite::Database &overlay, const Instant &instant);

} // namespace meshlens
