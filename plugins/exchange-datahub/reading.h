// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-datahub/columns.h"

#include "models/catalog/field_names.h"

namespace meshlens::datahub {

// One aspect of one entity, with everything that a reader of it may need.
struct Reading {
    const Survey &survey;
    Sink &sink;
    Report &report;
    Columns &columns;
    const Urn &urn;
    EntityKind kind = EntityKind::Dataset;

    [[nodiscard]] SourceEntity &entity() { return sink.entity(urn, kind); }

    // Sets a field; says nothing where there is nothing to say.
    void put(QLatin1StringView field, const QString &text) {
        if (!text.isEmpty())
            entity().body.insert(field, text);
    }
    void put(QLatin1StringView field, std::optional<double> number) {
        if (number)
            entity().body.insert(field, *number);
    }
    void relate(RelationKind relation, EntityKind toKind, const QString &to, const QString &role, int order) {
        if (!to.isEmpty())
            sink.add(SourceRelation{relation, kind, urn.text, toKind, to, role, order});
    }
};

using AspectReader = void (*)(Reading &, Fields &);

} // namespace meshlens::datahub
