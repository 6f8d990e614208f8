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
    int assetTotal = 0; // `assets` holds the first 200 of them; counted up to maxCounted, then maxCounted + 1
    static constexpr int maxCounted = 5000;
    // Lineage between this domain (with its sub-domains) and others, in table-level edges; by count, most
    // first.
    struct Flow {
        DomainRef other; // null id: datasets without a domain
        int in = 0;      // edges from there to here
        int out = 0;

        friend bool operator==(const Flow &, const Flow &) = default;
    };
    std::vector<Flow> flows;
    // False: the domain holds too many datasets to count its flows while a page opens; readDomainFlows does
    // it.
    bool flowsKnown = true;
};

[[nodiscard]] MESHLENS_EXPORT Result<DomainPage> readDomainPage(const ReadView &view, EntityId domain);
// The flows of a domain of any size; time grows with its edges.
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<DomainPage::Flow>> readDomainFlows(const ReadView &view,
                                                                                    EntityId domain);

// What a container (database, schema) or any other entity holds, by kind and name.
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<EntityRef>> readChildren(const ReadView &view,
                                                                          EntityId parent, int limit = 500);

} // namespace meshlens
