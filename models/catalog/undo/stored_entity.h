// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/change_log.h"
#include "models/catalog/apply/entity_layer.h"
#include "models/catalog/kind.h"
#include "models/catalog/undo/sources.h"

namespace meshlens {

// One entity with all that is said of it: what its row and its facets hold, layer by layer.
struct StoredEntity {
    std::int64_t id = 0;
    EntityKind kind = EntityKind::Dataset;
    QString name;
    QString key;
    std::int64_t born = 0;
    std::int64_t died = 0;                      // 0: alive
    std::int64_t holder = 0;                    // whose layer stands in the row
    std::map<std::int64_t, EntityLayer> layers; // by source; people's only where the entity is theirs
    QString userName;                           // null: not renamed
    QJsonObject userBody;

    [[nodiscard]] bool saidByPeople() const { return !userName.isNull() || !userBody.isEmpty(); }
};

class EntityStorage {
public:
    EntityStorage(WriteContext &context, const Sources &sources)
        : m_context(context)
        , m_sources(sources)
        , m_log(context) {}

    [[nodiscard]] Result<StoredEntity> read(std::int64_t id);
    // Makes the row and the facets say `after` and logs the difference. The layer in a living row loses a
    // parent that is dead. One that dies without layers keeps its row as it is.
    [[nodiscard]] Result<void> write(const StoredEntity &before, StoredEntity after);

private:
    [[nodiscard]] Result<void> writeRow(const StoredEntity &before, StoredEntity &after, std::int64_t holder);
    [[nodiscard]] Result<void> writeFacets(const StoredEntity &after, std::int64_t holder);
    [[nodiscard]] Result<void> dropDeadParent(EntityLayer &layer);
    // The first by precedence of those that do not merely refer to it; else the first.
    [[nodiscard]] std::int64_t holderOf(const std::map<std::int64_t, EntityLayer> &layers) const;

    WriteContext &m_context;
    const Sources &m_sources;
    ChangeLog m_log;
};

} // namespace meshlens
