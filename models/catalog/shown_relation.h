// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/database.h"

namespace meshlens {

// Defines the temporary view `shown_relation` on a connection to a catalog: table relation without the
// sources' rows of a kind that a person has set for the entity (owners, tags, terms, domain), and without
// what has ended. Whoever shows relations reads it; whoever compares or writes layers reads the table. A
// person's row lives on while its target or its entity has ended, and shows again when they come back.
[[nodiscard]] MESHLENS_EXPORT Result<void> defineShownRelations(sqlite::Database &database);

} // namespace meshlens
