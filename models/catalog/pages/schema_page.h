// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"

#include <QJsonObject>
#include <QStringList>

namespace meshlens {

// One column as a row of a schema.
struct ColumnRow {
    ColumnId id;
    QStringList path;    // outermost first
    QString name;        // last of path
    QString type;        // the platform's
    QString logicalType; // the source's neutral one
    QString description; // Markdown; empty: none
    QString
        classification; // public, internal, confidential, restricted, or a word of the source's; empty: none
    EntityRef
        describedBy{};    // SchemaScope::Asset: the source object whose words these are; null id: the dataset
    bool declared = true; // false: only referred to
    bool nullable = true;
    bool primaryKey = false;
    std::vector<EntityRef> tags;
    std::vector<EntityRef> terms;
    int upstream = 0;   // distinct columns that it comes from directly
    int downstream = 0; // distinct columns that it feeds directly
    QStringList edited; // fields that people have set: "description", "tags", ...

    friend bool operator==(const ColumnRow &, const ColumnRow &) = default;
};

struct SchemaPage {
    EntityRef dataset;
    std::vector<ColumnRow>
        columns;       // in the order of the source, children after their parent, undeclared last
    int described = 0; // columns with a description

    friend bool operator==(const SchemaPage &, const SchemaPage &) = default;
};

// Object: what is said of this source object alone. Asset: where it has no description, that of the same
// column in another source object that means the same thing; tags and terms of all of them.
enum class SchemaScope { Object, Asset };

// The living columns of a dataset.
[[nodiscard]] MESHLENS_EXPORT Result<SchemaPage> readSchema(const ReadView &view, EntityId dataset,
                                                            SchemaScope scope = SchemaScope::Object);

// One column with the columns on both sides, for the inspector.
struct ColumnDetail {
    struct Neighbour {
        EntityRef column; // name is "dataset.column"'s column part; its dataset stands in `dataset`
        EntityRef dataset;
        QString transform;
        EntityRef via;

        friend bool operator==(const Neighbour &, const Neighbour &) = default;
    };

    ColumnRow row;
    EntityRef dataset;
    QString key;
    QJsonObject body;
    std::vector<Neighbour> comesFrom;
    std::vector<Neighbour> feeds;
    std::vector<EntityDetail::Layer> layers; // by precedence; type and description stand in their bodies

    friend bool operator==(const ColumnDetail &, const ColumnDetail &) = default;
};

[[nodiscard]] MESHLENS_EXPORT Result<ColumnDetail> readColumn(const ReadView &view, ColumnId id,
                                                              SchemaScope scope = SchemaScope::Object);

} // namespace meshlens
