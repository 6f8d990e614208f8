// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/product_page.h"

// What lies around some entities in the table-level lineage, over assets; not seen outside of this folder.
namespace meshlens::pages {

struct Neighbours {
    std::vector<ProductPage::Neighbour> comesFrom; // most edges first, then by name
    std::vector<ProductPage::Neighbour> feeds;
    std::vector<EntityRef> jobs; // that move data between them; by name
};

// `ids`: datasets and jobs; an asset of which one member is given is inside with all of them. A neighbour
// counts as many edges as there are assets inside that it is connected to.
[[nodiscard]] Result<Neighbours> readNeighbours(const ReadView &view, const std::vector<EntityId> &ids);

// `ids` and all that mean the same things.
[[nodiscard]] Result<std::vector<EntityId>> withAssetMembers(const ReadView &view,
                                                             const std::vector<EntityId> &ids);

// Documents about any of them, by name.
[[nodiscard]] Result<std::vector<EntityRef>> readDocuments(const ReadView &view,
                                                           const std::vector<EntityId> &ids);

} // namespace meshlens::pages
