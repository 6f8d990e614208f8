// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"

namespace meshlens {

// A data product as a card.
struct ProductCard {
    EntityRef ref;
    QString description; // plain text, one paragraph at most
    std::vector<EntityRef> owners;
    std::vector<EntityRef> tags;
    int datasets = 0; // members of kind dataset
    int columns = 0;  // of those

    friend bool operator==(const ProductCard &, const ProductCard &) = default;
};

struct DomainPage {
    EntityDetail domain;
    std::vector<EntityRef> subDomains;
    std::vector<ProductCard> products;
    std::vector<EntityRef> assets; // datasets, charts, dashboards, jobs owned directly by the domain, by name
    int assetTotal = 0;            // `assets` holds the first 200
    // Lineage between this domain (with its sub-domains) and others, in table-level edges; by count, most first.
    struct Flow {
        DomainRef other; // null id: datasets without a domain
        int in = 0;      // edges from there to here
        int out = 0;

        friend bool operator==(const Flow &, const Flow &) = default;
    };
    std::vector<Flow> flows;
};

[[nodiscard]] MESHLENS_EXPORT Result<DomainPage> readDomainPage(const ReadView &view, EntityId domain);

// What a container (database, schema) or any other entity holds, by kind and name.
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<EntityRef>> readChildren(const ReadView &view, EntityId parent,
                                                                          int limit = 500);

} // namespace meshlens
