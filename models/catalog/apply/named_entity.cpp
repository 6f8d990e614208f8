// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/named_entity.h"

#include "models/catalog/sqlite/query.h"

namespace meshlens {

Result<NamedEntity> namedEntity(sqlite::Database &database, const QString &key,
                                const std::function<bool(EntityKind)> &accepts) {
    for (const char *sql :
         {"SELECT id, kind, key FROM entity WHERE key = ?1 AND died IS NULL",
          "SELECT e.id, e.kind, e.key FROM alias a CROSS JOIN entity e ON e.id = a.entity WHERE a.name = ?1"
          " AND a.state = 4 AND e.died IS NULL ORDER BY e.id",
          "SELECT id, kind, key FROM entity WHERE key = ?1 AND died IS NOT NULL ORDER BY died DESC"}) {
        NamedEntity found;
        const auto read = sqlite::eachRow(
            database, sql,
            [&](const sqlite::Statement &row) -> Result<void> {
                const auto kind = static_cast<EntityKind>(row.integer(1));
                if (found.id == 0 && accepts(kind))
                    found = {row.integer(0), kind, row.text(2)};
                return {};
            },
            key);
        if (!read)
            return std::unexpected(read.error());
        if (found.id != 0)
            return found;
    }
    return NamedEntity{};
}

} // namespace meshlens
