// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/kind.h"
#include "models/catalog/sqlite/database.h"

#include <functional>

namespace meshlens {

struct NamedEntity {
    std::int64_t id = 0; // 0: nothing answers to the key
    EntityKind kind = EntityKind::Dataset;
    QString key; // of today
};

// What an edit means by a key: the living entity that has it, one that had it before, or one that had it when
// it ended, as undoing brings such words back.
[[nodiscard]] Result<NamedEntity> namedEntity(sqlite::Database &database, const QString &key,
                                              const std::function<bool(EntityKind)> &accepts);

} // namespace meshlens
