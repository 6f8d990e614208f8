// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/overview.h"

#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/pages/refs.h"
#include "models/catalog/pages/rows.h"

#include <QSet>

namespace meshlens {
namespace {

// The whole upper part of the mesh, domains and products: small beside the datasets, and read in two queries.
// Counts of a domain include its sub-domains, so no part of it would do.
struct Mesh {
    struct Domain {
        EntityId parent;
        std::vector<EntityId> subDomains;
        std::vector<EntityId> products;
    };
    QHash<EntityId, Domain> domains;
    std::vector<EntityId> top;
    std::vector<EntityId> homeless; // products without a domain
};

Result<void> readDomains(const ReadView &view, Mesh &mesh) {
    std::vector<std::pair<EntityId, EntityId>> found;
    const auto done =
        pages::eachRow(view,
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

Result<void> readProducts(const ReadView &view, Mesh &mesh) {
    std::vector<EntityId> products;
    const auto done = pages::eachRow(
        view, "SELECT id FROM entity WHERE kind=4 AND died IS NULL ORDER BY name COLLATE NOCASE", {},
        [&](const sqlite::Statement &row) { products.emplace_back(row.integer(0)); });
    if (!done)
        return done;
    const auto domains = pages::effectiveDomains(view, products);
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
int productsBelow(const Mesh &mesh, EntityId domain, QSet<EntityId> &above) {
    if (above.contains(domain))
        return 0;
    above.insert(domain);
    const Mesh::Domain here = mesh.domains.value(domain);
    int count = static_cast<int>(here.products.size());
    for (const EntityId sub : here.subDomains)
        count += productsBelow(mesh, sub, above);
    return count;
}

Result<QHash<EntityId, int>> datasetCounts(const ReadView &view, const std::vector<EntityId> &products) {
    QHash<EntityId, int> counts;
    const auto done = pages::eachRow(
        view,
        "SELECT r.src, count(DISTINCT r.dst) FROM json_each(?1) j CROSS JOIN shown_relation r ON "
        "r.src=j.value AND r.kind=2 "
        "CROSS JOIN entity e ON e.id=r.dst WHERE e.died IS NULL AND "
        "e.kind=8 GROUP BY r.src",
        {pages::idList(products)}, [&](const sqlite::Statement &row) {
            counts.insert(EntityId{row.integer(0)}, static_cast<int>(row.integer(1)));
        });
    if (!done)
        return std::unexpected(done.error());
    return counts;
}

} // namespace

Result<std::vector<NavigationNode>> readNavigation(const ReadView &view, EntityId parent) {
    Mesh mesh;
    if (auto done = readDomains(view, mesh); !done)
        return std::unexpected(done.error());
    if (auto done = readProducts(view, mesh); !done)
        return std::unexpected(done.error());
    const Mesh::Domain here =
        parent.isNull() ? Mesh::Domain{{}, mesh.top, mesh.homeless} : mesh.domains.value(parent);
    std::vector<EntityId> rows = here.subDomains;
    rows.insert(rows.end(), here.products.begin(), here.products.end());
    const auto refs = readRefs(view, rows);
    if (!refs)
        return std::unexpected(refs.error());
    const auto datasets = datasetCounts(view, here.products);
    if (!datasets)
        return std::unexpected(datasets.error());
    std::vector<NavigationNode> nodes;
    for (const EntityRef &ref : *refs) {
        NavigationNode node{ref, 0, datasets->value(ref.id)};
        if (ref.kind == EntityKind::Domain) {
            const Mesh::Domain below = mesh.domains.value(ref.id);
            QSet<EntityId> above;
            node.children = static_cast<int>(below.subDomains.size() + below.products.size());
            node.count = productsBelow(mesh, ref.id, above);
        }
        nodes.push_back(std::move(node));
    }
    return nodes;
}

Result<QStringList> readNavigationPath(const ReadView &view, const QString &name) {
    const auto resolved = resolveName(view, name);
    if (!resolved)
        return std::unexpected(resolved.error());
    auto detail = readEntity(view, resolved->ref.id);
    if (detail && detail->ref.kind != EntityKind::Product && detail->ref.kind != EntityKind::Domain) {
        if (!detail->products.empty())
            detail = readEntity(view, detail->products.front().id);
        else if (!detail->ref.domain.id.isNull())
            detail = readEntity(view, detail->ref.domain.id);
        else
            return QStringList();
    }
    if (!detail)
        return std::unexpected(detail.error());
    QStringList keys;
    for (const EntityRef &parent : detail->path) {
        if (parent.kind == EntityKind::Domain)
            keys.append(parent.key);
    }
    keys.append(detail->ref.key);
    return keys;
}

} // namespace meshlens
