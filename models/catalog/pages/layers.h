// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/ids.h"
#include "models/catalog/read_view.h"

#include <QHash>
#include <QJsonObject>

#include <vector>

// What the sources say of entities, layer by layer; not seen outside of this folder.
namespace meshlens::pages {

struct StoredLayer {
    SourceId id;
    QString source; // name
    QString format;
    QJsonObject body;
};

// The layers of each entity, by precedence.
[[nodiscard]] Result<QHash<EntityId, std::vector<StoredLayer>>> layersById(const ReadView &view,
                                                                           const std::vector<EntityId> &ids);

// Adds what `layer` has and `fields` has not. Null and empty texts say nothing.
void mergeInto(QJsonObject &fields, const QJsonObject &layer);

// First present value by precedence. Objects are merged member by member, as a person may have set one member
// only; lists and texts are taken whole.
[[nodiscard]] QJsonObject mergedFields(const std::vector<StoredLayer> &layers);

} // namespace meshlens::pages
