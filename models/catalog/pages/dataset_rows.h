// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/product_page.h"

#include <QHash>

// Rows of lists; not seen outside of this folder.
namespace meshlens::pages {

inline constexpr int shortTextLimit = 240;

// The description of an entity or, where it has none, of the first by key of its asset that has one.
struct Description {
    QString markdown;
    EntityId by;
};
[[nodiscard]] Result<QHash<EntityId, Description>> descriptions(const ReadView &view,
                                                                const std::vector<EntityId> &ids);

struct ColumnCount {
    int all = 0;
    int undeclared = 0;
};
[[nodiscard]] Result<QHash<EntityId, ColumnCount>> columnCounts(const ReadView &view,
                                                                const std::vector<EntityId> &ids);

} // namespace meshlens::pages
