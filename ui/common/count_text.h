// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/transaction.h"

#include <QString>

namespace meshlens::ui {

// "6 domains, 5 data products, 82 datasets": the kinds that people ask about, most telling first, at most
// `kinds` of them. Empty where there are none.
[[nodiscard]] QString countText(const KindCounts &counts, int kinds = 4);

} // namespace meshlens::ui
