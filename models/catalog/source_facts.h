// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/kind.h"
#include "models/catalog/relation_kind.h"
#include "models/core/clock.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace meshlens {

// What one source says, in the source's own names. An importer makes these; the staging store keeps them; the
// catalog turns names into entities when it applies them. Values, no ids: order does not matter, an edge may
// come before its ends.

// An entity of the source. Two facts with the same (kind, name) are one entity: the later one adds to the
// first.
struct SourceEntity {
    EntityKind kind = EntityKind::Dataset;
    QString name;         // the source's own, unique name: a DataHub URN, a dbt unique_id
    QStringList aliases;  // other names that mean exactly this object
    QString displayName;  // what people call it
    QStringList keySteps; // readable path without the kind, e.g. {"snowflake", "shop.public.orders"}
    QString parent;       // the source's name of the container, parent domain, term group, flow; or empty
    EntityKind parentKind = EntityKind::Container;
    QString normalForm; // platform, instance, environment, qualified name (normalForm()); empty where none
    // Fields, names as in field_names.h. Only what the source says: no nulls, no empty strings.
    QJsonObject body;
    // False: not in the source, only referred to by its edges. Says no more than a name does, gives way to
    // whoever holds the entity (this source or another), and ends when nobody refers to it any more.
    bool declared = true;
};

// A column of a dataset. Columns come in the order of the source.
struct SourceColumn {
    QString dataset;      // source name of the dataset
    QStringList path;     // names, outermost first; one for a flat column
    QString type;         // as the platform writes it
    QString description;  // Markdown
    bool declared = true; // false: only referred to (lineage, statistics), not in a schema
    bool nullable = true;
    bool primaryKey = false;
    QJsonObject body; // tags, terms, label, ... (field_names.h)
};

// Table-level lineage: data flows from `from` to `to`; `via` is the job that moves it, or empty.
struct SourceEdge {
    QString from;
    QString to;
    QString via;
    std::optional<TimeUs> validFrom; // event time, where the source has one
};

// Column-level lineage.
struct SourceColumnEdge {
    QString fromDataset;
    QStringList fromPath;
    QString toDataset;
    QStringList toPath;
    QString via;
    QString transform; // as the source writes it: SQL, IDENTITY, ...; empty: unknown
};

// Any other relation. A `to` that the source does not hold is kept by name and reported as a loss.
struct SourceRelation {
    RelationKind kind = RelationKind::Domain;
    EntityKind fromKind = EntityKind::Dataset;
    QString from;
    EntityKind toKind = EntityKind::Domain; // what `to` would be, for names that nothing answers to
    QString to;
    QString role;
    int order = 0; // place in the source's list
};

} // namespace meshlens
