// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"

namespace meshlens {

// An entity of any kind with what lies in it and what speaks of it: persons, teams, terms, tags, documents,
// containers.
struct EntityOverview {
    // Somebody that refers to it.
    struct Referrer {
        RelationKind kind = RelationKind::Owner;
        EntityRef from;
        QString role;

        friend bool operator==(const Referrer &, const Referrer &) = default;
    };
    static constexpr int maxShown = 200;

    EntityDetail entity;
    std::vector<EntityRef> children; // by kind and name, at most maxShown
    bool moreChildren = false;
    std::vector<Referrer> referrers; // by kind of relation and name, at most maxShown
    bool moreReferrers = false;
};

[[nodiscard]] MESHLENS_EXPORT Result<EntityOverview> readEntityOverview(const ReadView &view,
                                                                        EntityId entity);

} // namespace meshlens
