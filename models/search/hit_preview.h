// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/product_page.h"
#include "models/catalog/pages/schema_page.h"
#include "models/search/search.h"

namespace meshlens {

// What stands beside the results for one of them: enough to decide without opening it.
struct HitPreview {
    EntityRef ref;
    EntityRef owner; // of a column: its dataset
    std::vector<EntityRef> path;
    QString description; // Markdown
    std::vector<EntityRef> owners;
    std::vector<EntityRef> tags;
    QString platform;
    QString columnType; // of a column
    qint64 rows = -1;   // -1: unknown
    qint64 sizeBytes = -1;
    qint64 queries30d = -1;
    int members = -1;               // datasets of a product; -1: not a product
    std::vector<ColumnRow> columns; // of a dataset: those that match first, at most `columnLimit`
    int matchingColumns = 0;        // of `columns`, from the front
    int columnTotal = 0;
    int comesFrom = -1; // direct neighbours in lineage; -1: it has no lineage of its own
    int feeds = -1;

    static constexpr int columnLimit = 8;

    friend bool operator==(const HitPreview &, const HitPreview &) = default;
};

[[nodiscard]] MESHLENS_EXPORT Result<HitPreview> readHitPreview(const ReadView &view, const SearchHit &hit);

} // namespace meshlens
