// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/column_rows.h"

// Column-level lineage around a dataset, over assets; not seen outside of this folder.
namespace meshlens::pages {

struct ColumnFlow {
    ColumnId own; // of the dataset that was asked for
    ColumnId other;
    bool incoming = false; // other -> own
    QString transform;
    EntityId via;
    // What the other column means: the same columns of all members of an asset are one.
    EntityId otherAsset;
    QString otherName; // col.name, lower case
};

// The flows of `columns`, those of the same columns of the dataset's asset with them; an edge inside the
// asset is left out. Sorted by own, direction, asset and name of the other.
[[nodiscard]] Result<std::vector<ColumnFlow>> readColumnFlows(const ReadView &view, EntityId dataset,
                                                              const std::vector<StoredColumn> &columns);

} // namespace meshlens::pages
