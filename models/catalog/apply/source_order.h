// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/write_context.h"

#include <QStringList>

namespace meshlens {

// Puts the sources into this order, the first one wins; logs it as a change of "/sources" (row_values.h) and
// makes the rows of entities and columns hold the layer that comes first now. InvalidArgument: the names are
// not those of all sources but people, each once. The same order writes nothing.
[[nodiscard]] Result<void> orderSources(WriteContext &context, const QStringList &names);

// The names of all sources but people, the first that wins first.
[[nodiscard]] Result<QStringList> sourceOrder(sqlite::Database &database);

// Undoes what a transaction changed in the order, where it stands as that left it; sources that have come
// since keep their places. Else a conflict is noted in the outcome.
[[nodiscard]] Result<void> takeBackSourceOrder(WriteContext &context, std::int64_t txn);

} // namespace meshlens
