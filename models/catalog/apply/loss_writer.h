// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/write_context.h"
#include "models/catalog/loss.h"

namespace meshlens {

// Writes down with an import what it could not carry. Of refused records a bounded number.
[[nodiscard]] Result<void> writeLosses(WriteContext &context, const LossReport &report);

} // namespace meshlens
