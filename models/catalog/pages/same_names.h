// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_ref.h"

namespace meshlens::pages {

// Proposals of identity (catalog.md, "Entities and names"): a dataset whose source names no instance may be
// the one of that platform, environment and qualified name that lies in a known instance, if there is exactly
// one. It is never linked for that: a person says so.

// `normal` with its instance taken out; empty where it is no normal form.
[[nodiscard]] QString withoutInstance(const QString &normal);

// What `id` may be the same as, both ways; without what is linked with it already, and without what a person
// has said is the same or is not.
[[nodiscard]] Result<std::vector<EntityId>> proposedSame(const ReadView &view, EntityId id);

} // namespace meshlens::pages
