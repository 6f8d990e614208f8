// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"

namespace meshlens {

// A dataset as a row of its product, or as a neighbour in lineage.
struct DatasetRow {
    EntityRef ref;
    QString description; // plain text, short; where it has none, that of its asset
    int columns = 0;
    qint64 rows = -1; // as the source counted them; -1: unknown
    qint64 queries30d = -1;

    friend bool operator==(const DatasetRow &, const DatasetRow &) = default;
};

// In the order of `ids`; what has ended is left out.
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<DatasetRow>>
readDatasetRows(const ReadView &view, const std::vector<EntityId> &ids);

struct ProductPage {
    EntityDetail product;
    std::vector<DatasetRow> members; // every kind that a product can list; datasets first
    // Datasets outside that feed a member, or that a member feeds: the product's ports as lineage shows them,
    // each with the number of table-level edges.
    struct Neighbour {
        EntityRef ref;
        int edges = 0;

        friend bool operator==(const Neighbour &, const Neighbour &) = default;
    };
    std::vector<Neighbour> comesFrom;
    std::vector<Neighbour> feeds;
    std::vector<EntityRef> documents; // documents about it or its members
};

[[nodiscard]] MESHLENS_EXPORT Result<ProductPage> readProductPage(const ReadView &view, EntityId product);

// Overview of a dataset, chart, dashboard, job or flow.
struct DatasetPage {
    EntityDetail dataset;
    QString description{};   // Markdown: its own, else that of another source object of its asset
    EntityRef describedBy{}; // that one; null id: its own
    int columns = 0;
    int undeclared = 0;                            // of those, only referred to
    std::vector<ProductPage::Neighbour> comesFrom; // direct neighbours, over assets
    std::vector<ProductPage::Neighbour> feeds;
    std::vector<EntityRef> jobs;      // jobs that read or write it
    std::vector<EntityRef> documents; // documents about it
};

[[nodiscard]] MESHLENS_EXPORT Result<DatasetPage> readDatasetPage(const ReadView &view, EntityId dataset);

} // namespace meshlens
