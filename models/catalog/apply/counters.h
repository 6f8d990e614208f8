// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/write_context.h"

namespace meshlens {

// Adds what the transaction created and ended to table counter; assets are counted when `assets` says that
// they may have changed. The row of the transaction is not written yet.
[[nodiscard]] Result<void> writeCounters(WriteContext &context, bool assets);

// Gives every new domain the next free place in the palette, 0 to 9, the least used one when all are taken.
[[nodiscard]] Result<void> writeDomainSlots(WriteContext &context);

} // namespace meshlens
