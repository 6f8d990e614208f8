// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/transaction.h"

namespace meshlens::ui {

// One line a field: what it is called, what it would become, what it is now. At most `limit` lines, then how
// many there are more.
[[nodiscard]] QString conflictLines(const std::vector<UndoConflict> &conflicts, int limit = 40);

} // namespace meshlens::ui
