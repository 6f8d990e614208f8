// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/overview.h"

#include "models/catalog/pages/entity_detail.h"
#include "models/catalog/pages/mesh_tree.h"

namespace meshlens {
Result<std::vector<NavigationNode>> readNavigation(const ReadView &view, EntityId parent) {
    const auto mesh = pages::readMeshTree(view);
    if (!mesh)
        return std::unexpected(mesh.error());
    const pages::MeshTree::Domain here = parent.isNull()
                                             ? pages::MeshTree::Domain{{}, mesh->top, mesh->homeless}
                                             : mesh->domains.value(parent);
    return pages::navigationNodes(view, *mesh, here.parts());
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
