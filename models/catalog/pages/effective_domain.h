// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_ref.h"

#include <QHash>

// Domains of many entities in a fixed number of queries; for the libraries of models/, not outside of them.
namespace meshlens::pages {

// The domain that an entity belongs to: its own; that of the first product (by key) that lists it; that of
// what it lies in. A domain belongs to itself. Entities without one are absent.
[[nodiscard]] Result<QHash<EntityId, EntityId>> effectiveDomains(const ReadView &view,
                                                                 const std::vector<EntityId> &ids);
[[nodiscard]] Result<QHash<EntityId, DomainRef>> domainRefs(const ReadView &view,
                                                            const std::vector<EntityId> &ids);

} // namespace meshlens::pages
