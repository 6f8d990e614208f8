// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-dbt/context.h"

namespace meshlens::dbt {

// The columns of one object: what the database has (catalog.json) in its order and spelling, with what the
// manifest says of them; then those that only the manifest speaks of: where the database has been asked these
// are not declared.
void readColumns(Context &context, const QString &id, Fields &fields,
                 const std::optional<WarehouseTable> &table);

// The source's name of a tag, which is written with the first use.
[[nodiscard]] QString sayTag(Context &context, const QString &tag);

} // namespace meshlens::dbt
