// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_ref.h"
#include "models/catalog/relation_kind.h"
#include "models/core/uid.h"

#include <QJsonObject>

namespace meshlens {

// One entity, whole, as it is shown: the first present value by precedence of the layers.
struct EntityDetail {
    struct Relation {
        RelationKind kind = RelationKind::Owner;
        EntityRef to;
        QString role;

        friend bool operator==(const Relation &, const Relation &) = default;
    };
    struct Alias {
        QString name;
        bool sure = true; // false: proposed

        friend bool operator==(const Alias &, const Alias &) = default;
    };
    // Where facts come from.
    struct Layer {
        QString source; // name of the source, "user"
        QString format; // "datahub", ...
        QJsonObject body;

        friend bool operator==(const Layer &, const Layer &) = default;
    };

    EntityRef ref;
    Uid uid;
    QJsonObject fields;                  // field_names.h, merged over the layers
    std::vector<EntityRef> path;         // parents, outermost first (domain > product, or database > schema)
    std::vector<Relation> relations;     // outgoing, in the order of the source
    std::vector<EntityRef> assetMembers; // the other source objects of its asset, if any
    std::vector<EntityRef> keptApart;    // people have said that these are others
    std::vector<EntityRef> proposedSame; // may be the same dataset; nobody has said yes or no
    std::vector<Alias> aliases;
    std::vector<Layer> layers;       // by precedence
    std::vector<EntityRef> products; // data products that list it
    TimeUs bornAt = 0;               // when this catalog first knew it
    TimeUs changedAt = 0;            // newest transaction that touched it

    [[nodiscard]] MESHLENS_EXPORT std::vector<EntityRef> related(RelationKind kind) const;
};

[[nodiscard]] MESHLENS_EXPORT Result<EntityDetail> readEntity(const ReadView &view, EntityId id);

} // namespace meshlens
