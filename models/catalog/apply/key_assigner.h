// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_context.h"

namespace meshlens {

// Gives every entity that is new, comes back or moves a key that no living one has: the one that its source
// asks for, or with "~2", "~3", ... behind it, in the order of source names. Fills d_key where the key is
// another than asked for (new entities) or than before (known ones).
[[nodiscard]] Result<void> assignKeys(DiffContext &context);

// `key`, or the first of `key~2`, `key~3`, ... that nobody living but `self` has.
[[nodiscard]] Result<QString> freeKey(sqlite::Database &database, const QString &key, std::int64_t self);

} // namespace meshlens
