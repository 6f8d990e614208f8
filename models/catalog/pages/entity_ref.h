// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/ids.h"
#include "models/catalog/kind.h"
#include "models/catalog/read_view.h"

#include <QMetaType>
#include <QString>

#include <vector>

namespace meshlens {

// A domain as it stands beside a name: marker and text. Null id: no domain.
struct DomainRef {
    EntityId id;
    QString key;
    QString name;
    int colorSlot = -1; // place in the domain palette, given when the domain was created, kept; -1: none

    friend bool operator==(const DomainRef &, const DomainRef &) = default;
};

// An entity as it is named anywhere: enough to draw a row and to open its page.
struct EntityRef {
    EntityId id;     // of a column: its dataset
    ColumnId column; // null unless kind is Column
    EntityKind kind = EntityKind::Dataset;
    QString key;
    QString name; // what people call it; of an unresolved reference the short source name
    QString type; // datasets: table, view, topic, chart, ...; containers: database, schema, ...
    QString platform;
    DomainRef domain;     // its own; else its first product's; else its container's
    bool resolved = true; // false: the source speaks of it but does not hold it (id and key are null)
    bool declared = true; // false: a dataset that no source holds, the end of an edge

    friend bool operator==(const EntityRef &, const EntityRef &) = default;
};

// The plural forms keep the order of the ids, leave out what is not there or has ended, and take the same few
// queries for one and for ten thousand.
[[nodiscard]] MESHLENS_EXPORT Result<EntityRef> readRef(const ReadView &view, EntityId id);
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<EntityRef>> readRefs(const ReadView &view,
                                                                      const std::vector<EntityId> &ids);
[[nodiscard]] MESHLENS_EXPORT Result<EntityRef> readColumnRef(const ReadView &view, ColumnId id);
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<EntityRef>> readColumnRefs(const ReadView &view,
                                                                            const std::vector<ColumnId> &ids);

// How a name was answered: by alias of one source object (then lineage walks that source's objects) or by
// key or name (then it walks assets). cli.md, "lineage".
enum class NameForm { Key, FormerKey, Alias, Name };

struct Resolved {
    EntityRef ref;
    NameForm form = NameForm::Key;
};

// KEY of cli.md: a key (a former one redirects), an alias, or a name that only one living entity has. Columns
// by `dataset:…#name` or a schemaField alias. NotFound says what was tried and the nearest names; Ambiguous
// lists the candidates' keys.
[[nodiscard]] MESHLENS_EXPORT Result<Resolved> resolveName(const ReadView &view, const QString &text);

} // namespace meshlens

Q_DECLARE_METATYPE(meshlens::EntityRef)
