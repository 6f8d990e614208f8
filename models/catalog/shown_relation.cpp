// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/shown_relation.h"

namespace meshlens {

Result<void> defineShownRelations(sqlite::Database &database) {
    // The kinds are those of RelationEdit. A person's row without target and name says "none", see there; a
    // sibling that is different is none, see IdentityEdit.
    return database.execute(R"(
CREATE TEMP VIEW shown_relation AS
SELECT r.src, r.kind, r.source, r.dst, r.name, r.role, r.born, r.ord, r.dst_kind FROM relation r
WHERE r.died IS NULL AND NOT (r.kind = 9 AND r.role = 'different') AND CASE
  WHEN r.kind NOT IN (1, 3, 4, 5) OR (SELECT id FROM source WHERE name = 'user') IS NULL THEN 1
  WHEN r.source = (SELECT id FROM source WHERE name = 'user') THEN
    EXISTS (SELECT 1 FROM entity e WHERE e.id = r.dst AND e.died IS NULL)
    AND EXISTS (SELECT 1 FROM entity e WHERE e.id = r.src AND e.died IS NULL)
  ELSE NOT EXISTS (SELECT 1 FROM relation u WHERE u.src = r.src AND u.kind = r.kind
    AND u.source = (SELECT id FROM source WHERE name = 'user') AND u.died IS NULL)
END)");
}

} // namespace meshlens
