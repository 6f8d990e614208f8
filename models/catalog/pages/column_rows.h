// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/schema_page.h"

#include <optional>

// Columns as the layers say; not seen outside of this folder.
namespace meshlens::pages {

struct StoredColumn {
    ColumnRow row;  // without tags, terms and neighbours
    QString stored; // col.name
    int order = 0;
    int flags = 0;               // ColumnFlag, as its own source says
    std::int64_t precedence = 0; // of that source
    QJsonObject body;
};

// The living columns of a dataset in the order of a schema, or one of them.
[[nodiscard]] Result<std::vector<StoredColumn>> readColumns(const ReadView &view, EntityId dataset,
                                                            std::optional<ColumnId> only = {});

// Tags and terms of the bodies as entities, for all columns at once.
[[nodiscard]] Result<void> nameTagsAndTerms(const ReadView &view, std::vector<StoredColumn> &columns);

// SchemaScope::Asset: what other source objects of the dataset's asset say of the same columns (by name,
// letter case aside). `columns` have their tags and terms already.
[[nodiscard]] Result<void> borrowFromAsset(const ReadView &view, EntityId dataset,
                                           std::vector<StoredColumn> &columns);

} // namespace meshlens::pages
