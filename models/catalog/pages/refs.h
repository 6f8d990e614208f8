// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/effective_domain.h"

#include <QHash>

// Names of many entities in a fixed number of queries; not seen outside of this folder.
namespace meshlens::pages {

enum class Time { Now, Any }; // Any: ended entities too (History)

[[nodiscard]] Result<QHash<EntityId, EntityRef>>
refsById(const ReadView &view, const std::vector<EntityId> &ids, Time time = Time::Now);

// The asset that each living entity stands for: entity.asset, or itself.
[[nodiscard]] Result<QHash<EntityId, EntityId>> assetsOf(const ReadView &view,
                                                         const std::vector<EntityId> &ids);

// Source names of tags, terms, ... as entities; a name that nothing answers to gives an unresolved reference
// of `kind`.
[[nodiscard]] Result<QHash<QString, EntityRef>> refsBySourceName(const ReadView &view,
                                                                 const QStringList &names, EntityKind kind);
[[nodiscard]] EntityRef unresolvedRef(EntityKind kind, const QString &sourceName);

// By name as people sort (case aside), then by key.
[[nodiscard]] bool nameLess(const EntityRef &a, const EntityRef &b);

} // namespace meshlens::pages
