// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/database.h"

namespace meshlens {

// What reading and writing the index say where its bytes make no sense.
[[nodiscard]] Error damagedIndex(const sqlite::Database &database);

} // namespace meshlens
