// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_ref.h"
#include "models/catalog/transaction.h"

namespace meshlens {

// The catalog as a whole: counters that every transaction keeps, never a COUNT(*).
struct CatalogOverview {
    KindCounts counts; // living source objects by kind, also "edge", "column_edge"
    int assets = 0;    // datasets after linking those that mean the same thing
    int transactions = 0;
    TimeUs changedAt = 0; // newest transaction; 0: none

    friend bool operator==(const CatalogOverview &, const CatalogOverview &) = default;
};

[[nodiscard]] MESHLENS_EXPORT Result<CatalogOverview> readOverview(const ReadView &view);

// A row of the navigation tree.
struct NavigationNode {
    EntityRef ref;
    int children = 0; // rows below it (sub-domains and products; 0: a leaf)
    int count =
        0; // what stands right in the row: products of a domain with its sub-domains, datasets of a product

    friend bool operator==(const NavigationNode &, const NavigationNode &) = default;
};

// Top domains by name, products without a domain after them; below a domain its sub-domains, then its
// products.
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<NavigationNode>> readNavigation(const ReadView &view,
                                                                                 EntityId parent = {});

// The rows of the navigation that lead to an entity, outermost first, by key: its domains, and the product
// that it is or that lists it first. Empty where it stands in no domain and no product. `name` as in
// resolveName().
[[nodiscard]] MESHLENS_EXPORT Result<QStringList> readNavigationPath(const ReadView &view,
                                                                     const QString &name);

} // namespace meshlens
