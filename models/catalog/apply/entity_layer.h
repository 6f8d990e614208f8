// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/field_changes.h"

namespace meshlens {

// What one source says of one entity, apart from its columns and from what it links it with.
struct EntityLayer {
    QString name;
    QString key;
    std::int64_t parent = 0;
    QString normal;
    QJsonObject body;

    friend bool operator==(const EntityLayer &, const EntityLayer &) = default;
    // A layer always has a name: without one the source does not speak of the entity.
    [[nodiscard]] bool isEmpty() const { return name.isEmpty(); }
};

// From five columns of a row: name, key, parent (0: none), normal form, body.
[[nodiscard]] EntityLayer entityLayerAt(const sqlite::Statement &row, int column);

// As change rows; an empty layer stands for none. A key has no rows of its own: it follows from names, former
// ones are aliases.
[[nodiscard]] std::vector<FieldChange> changedEntityLayer(const EntityLayer &before,
                                                          const EntityLayer &after);

// Takes one change back: sets `change.before` where `change.after` still stands. Else nothing is set, and
// what stands there instead is returned.
[[nodiscard]] std::optional<QByteArray> takeBack(EntityLayer &layer, const FieldChange &change);
// The same in an object.
[[nodiscard]] std::optional<QByteArray> takeBack(QJsonObject &fields, const FieldChange &change);

} // namespace meshlens
