// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streams.h"
#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/pages/schema_page.h"

namespace meshlens {

// One entity for people. `schema` of anything but a dataset is empty.
[[nodiscard]] QString entityText(const Streams &streams, const EntityDetail &detail,
                                 const SchemaPage &schema);
[[nodiscard]] QString columnDetailText(const Streams &streams, const ColumnDetail &column);

} // namespace meshlens
