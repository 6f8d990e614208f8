// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/write_context.h"

namespace meshlens {

// Deletes what nobody needs to see the catalog as of `cut` or later: the changes and former rows of the
// transactions until then, and what had ended by then. What has ended stays where something that is kept
// names it, where people's words wait for it to come back, and where its number would be given out again.
// Rows of table txn stay for ever. Notes the cut, and how many rows went, in the context's outcome.
// InvalidArgument: the cut is later than `now`, or nothing would be left to delete by it.
[[nodiscard]] Result<void> cutHistory(WriteContext &context, TimeUs cut, TimeUs now);

// For `verify`: what the file says of its cut against what its transactions say, and whether anything is left
// from before it. One sentence for each finding.
[[nodiscard]] Result<std::vector<QString>> checkRetention(sqlite::Database &database);

} // namespace meshlens
