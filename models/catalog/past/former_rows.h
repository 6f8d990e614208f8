// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/database.h"

namespace meshlens {

// From here on this connection writes into the tables *_was what rows held before the transaction that it is
// writing: temporary triggers, so that no writer can forget it. Rows that the transaction itself made are
// left out; the first load of an empty catalog goes faster without.
[[nodiscard]] Result<void> keepFormerRows(sqlite::Database &writer);
// Until it is called again.
[[nodiscard]] Result<void> forgetFormerRows(sqlite::Database &writer);

} // namespace meshlens
