// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/overview.h"
#include "models/catalog/read_view.h"

#include <QHash>

namespace meshlens::pages {

// The whole upper part of the mesh, domains and products: small beside the datasets, and read in two queries.
// Counts of a domain include its sub-domains, so no part of it would do.
struct MeshTree {
    struct Domain {
        EntityId parent;
        std::vector<EntityId> subDomains; // by name
        std::vector<EntityId> products;   // by name

        // What stands below it in the tree.
        [[nodiscard]] std::vector<EntityId> parts() const;
    };
    QHash<EntityId, Domain> domains;
    std::vector<EntityId> top;      // domains, by name
    std::vector<EntityId> homeless; // products without a domain, by name
};
[[nodiscard]] Result<MeshTree> readMeshTree(const ReadView &view);

// Domains and products of the tree, in the order of `ids`; for any number of them in a fixed number of
// queries.
[[nodiscard]] Result<std::vector<NavigationNode>> navigationNodes(const ReadView &view, const MeshTree &mesh,
                                                                  const std::vector<EntityId> &ids);

} // namespace meshlens::pages
