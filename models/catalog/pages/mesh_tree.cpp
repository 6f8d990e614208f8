// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/mesh_tree.h"

#include "models/catalog/pages/effective_domain.h"
#include "models/catalog/pages/rows.h"

#include <QSet>

namespace meshlens::pages {
namespace {

Result<void> readDomains(const ReadView &view, MeshTree &mesh) {
    std::vector<std::pair<EntityId, EntityId>> found;
    const auto done = eachRow(view,
                              "SELECT id, parent FROM entity WHERE kind=1 AND died IS NULL "
                              "ORDER BY name COLLATE NOCASE",
                              {}, [&](const sqlite::Statement &row) {
                                  found.emplace_back(EntityId{row.integer(0)}, EntityId{row.integer(1)});
                              });
    if (!done)
        return done;
    for (const auto &[id, parent] : found)
        mesh.domains[id].parent = parent;
    for (const auto &[id, parent] : found) {
        if (mesh.domains.contains(parent))
            mesh.domains[parent].subDomains.push_back(id);
        else
            mesh.top.push_back(id);
    }
    return {};
}

Result<void> readProducts(const ReadView &view, MeshTree &mesh) {
    std::vector<EntityId> products;
    const auto done =
        eachRow(view, "SELECT id FROM entity WHERE kind=4 AND died IS NULL ORDER BY name COLLATE NOCASE", {},
                [&](const sqlite::Statement &row) { products.emplace_back(row.integer(0)); });
    if (!done)
        return done;
    const auto domains = effectiveDomains(view, products);
    if (!domains)
        return std::unexpected(domains.error());
    for (const EntityId product : products) {
        const auto domain = mesh.domains.find(domains->value(product));
        if (domain == mesh.domains.end())
            mesh.homeless.push_back(product);
        else
            domain->products.push_back(product);
    }
    return {};
}

// `above` ends a loop of domains that lie in each other.
int productsBelow(const MeshTree &mesh, EntityId domain, QSet<EntityId> &above) {
    if (above.contains(domain))
        return 0;
    above.insert(domain);
    const MeshTree::Domain here = mesh.domains.value(domain);
    int count = static_cast<int>(here.products.size());
    for (const EntityId sub : here.subDomains)
        count += productsBelow(mesh, sub, above);
    return count;
}

Result<QHash<EntityId, int>> datasetCounts(const ReadView &view, const std::vector<EntityId> &products) {
    QHash<EntityId, int> counts;
    const auto done =
        eachRow(view,
                "SELECT r.src, count(DISTINCT r.dst) FROM json_each(?1) j CROSS JOIN shown_relation r ON "
                "r.src=j.value AND r.kind=2 "
                "CROSS JOIN entity e ON e.id=r.dst WHERE e.died IS NULL AND "
                "e.kind=8 GROUP BY r.src",
                {idList(products)}, [&](const sqlite::Statement &row) {
                    counts.insert(EntityId{row.integer(0)}, static_cast<int>(row.integer(1)));
                });
    if (!done)
        return std::unexpected(done.error());
    return counts;
}

} // namespace

std::vector<EntityId> MeshTree::Domain::parts() const {
    std::vector<EntityId> all = subDomains;
    all.insert(all.end(), products.begin(), products.end());
    return all;
}

Result<MeshTree> readMeshTree(const ReadView &view) {
    MeshTree mesh;
    const auto done = readDomains(view, mesh).and_then([&] { return readProducts(view, mesh); });
    if (!done)
        return std::unexpected(done.error());
    return mesh;
}

Result<std::vector<NavigationNode>> navigationNodes(const ReadView &view, const MeshTree &mesh,
                                                    const std::vector<EntityId> &ids) {
    const auto refs = readRefs(view, ids);
    if (!refs)
        return std::unexpected(refs.error());
    std::vector<EntityId> products;
    for (const EntityRef &ref : *refs) {
        if (ref.kind == EntityKind::Product)
            products.push_back(ref.id);
    }
    const auto datasets = datasetCounts(view, products);
    if (!datasets)
        return std::unexpected(datasets.error());
    std::vector<NavigationNode> nodes;
    for (const EntityRef &ref : *refs) {
        NavigationNode node{ref, 0, datasets->value(ref.id)};
        if (ref.kind == EntityKind::Domain) {
            const MeshTree::Domain below = mesh.domains.value(ref.id);
            QSet<EntityId> above;
            node.children = static_cast<int>(below.subDomains.size() + below.products.size());
            node.count = productsBelow(mesh, ref.id, above);
        }
        nodes.push_back(std::move(node));
    }
    return nodes;
}

} // namespace meshlens::pages
