// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/ids.h"
#include "models/catalog/read_view.h"

#include <QStringList>

#include <optional>

// Columns by name; not seen outside of this folder.
namespace meshlens::pages {

// "DATASET#NAME" or a DataHub schemaField URN, taken apart.
struct ColumnAddress {
    QString dataset;   // key, alias or name
    QStringList names; // ways in which col.name may hold it, the most literal first
    bool byUrn = false;

    friend bool operator==(const ColumnAddress &, const ColumnAddress &) = default;
};

[[nodiscard]] std::optional<ColumnAddress> columnAddress(const QString &text);

// The living column with the first of `names` that the dataset has, letter case aside where nothing else
// fits; null: none.
[[nodiscard]] Result<ColumnId> findColumn(const ReadView &view, EntityId dataset, const QStringList &names);

} // namespace meshlens::pages
