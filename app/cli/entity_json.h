// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/pages/schema_page.h"

#include <QJsonObject>

namespace meshlens {

// cli.md, "show". `schema` of anything but a dataset is empty.
[[nodiscard]] QJsonObject entityJson(const EntityDetail &detail, const SchemaPage &schema);
[[nodiscard]] QJsonObject columnDetailJson(const ColumnDetail &column);

} // namespace meshlens
