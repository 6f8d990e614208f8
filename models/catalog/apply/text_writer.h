// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/write_context.h"

namespace meshlens {

// The texts that a staged import brings along, into table text; those that are there stay.
[[nodiscard]] Result<void> writeTexts(WriteContext &context);

// A row of text_version for each touched contract or product that shows another text than its newest version
// has, whatever made it so: an import, an edit, an undo.
[[nodiscard]] Result<void> noteTextVersions(WriteContext &context);

} // namespace meshlens
