// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/staging/staging_resolver.h"

#include "models/catalog/sqlite/query.h"
#include "models/catalog/staging/body.h"
#include "models/catalog/staging/staging_schema.h"

namespace meshlens::staging {
namespace {

// What is only referred to under one name, and there under another.
constexpr auto dropKnownReferred = R"(
DELETE FROM s_ent WHERE id IN (
  SELECT r.ref FROM s_refer r WHERE EXISTS (SELECT 1 FROM s_alias a WHERE a.name = r.ref >> 8 AND a.ent <> r.ref));
DELETE FROM s_refer WHERE ref NOT IN (SELECT id FROM s_ent);
)";

constexpr auto collect = R"(
INSERT OR IGNORE INTO s_ref(ref, ent) SELECT r, 0 FROM (
  SELECT parent AS r FROM s_ent WHERE parent <> 0
  UNION ALL SELECT src FROM s_edge UNION ALL SELECT dst FROM s_edge UNION ALL SELECT via FROM s_edge WHERE via <> 0
  UNION ALL SELECT via FROM s_cedge WHERE via <> 0
  UNION ALL SELECT src FROM s_rel UNION ALL SELECT dst FROM s_rel
  UNION ALL SELECT ds << 8 | 8 FROM s_ds)
WHERE r NOT IN (SELECT id FROM s_ent))";

// The expected kind by alias, another kind by name, another kind by alias.
constexpr auto resolve = R"(
UPDATE s_ref SET ent = coalesce(
  (SELECT a.ent FROM s_alias a WHERE a.name = s_ref.ref >> 8 AND a.ent & 255 = s_ref.ref & 255
   ORDER BY a.ent LIMIT 1),
  (SELECT e.id FROM s_ent e WHERE e.id BETWEEN s_ref.ref >> 8 << 8 AND s_ref.ref | 255 LIMIT 1),
  (SELECT a.ent FROM s_alias a WHERE a.name = s_ref.ref >> 8 ORDER BY a.ent LIMIT 1), 0))";

struct Move {
    std::int64_t from = 0; // names of datasets
    std::int64_t to = 0;
    std::int64_t ent = 0;
};

Result<std::vector<Move>> datasetsByOtherNames(sqlite::Database &database) {
    std::vector<Move> moves;
    const auto done =
        sqlite::eachRow(database,
                        "SELECT d.ds, r.ent >> 8, r.ent FROM s_ds d JOIN s_ref r ON r.ref = (d.ds << 8 | 8)"
                        " WHERE r.ent <> 0 AND r.ent >> 8 <> d.ds ORDER BY d.ds",
                        [&moves](const sqlite::Statement &row) -> Result<void> {
                            moves.push_back({row.integer(0), row.integer(1), row.integer(2)});
                            return {};
                        });
    if (!done)
        return std::unexpected(done.error());
    return moves;
}

Result<void> moveColumns(sqlite::Database &database, ColumnStager &columns, const Move &move) {
    std::vector<std::pair<std::int64_t, StagedColumn>> rows;
    const auto read = sqlite::eachRow(
        database,
        "SELECT id, name, type, descr, flags, body FROM s_col WHERE id BETWEEN ?1 << 16 AND ?1 << 16 | 65535"
        " ORDER BY ord",
        [&](const sqlite::Statement &row) -> Result<void> {
            rows.push_back({row.integer(0),
                            {move.to, row.text(1), row.text(2), row.text(3), static_cast<int>(row.integer(4)),
                             bodyFrom(row.utf8(5))}});
            return {};
        },
        move.from);
    if (!read)
        return read;
    for (const auto &[old, column] : rows) {
        const auto now = columns.add(column);
        if (!now)
            return std::unexpected(now.error());
        const auto noted = sqlite::run(database, "INSERT INTO s_moved(old, now) VALUES(?1, ?2)", old, *now);
        if (!noted)
            return std::unexpected(noted.error());
    }
    for (const char *sql : {"DELETE FROM s_col WHERE id BETWEEN ?1 << 16 AND ?1 << 16 | 65535",
                            "DELETE FROM s_ds WHERE ds = ?1"}) {
        if (const auto done = sqlite::run(database, sql, move.from); !done)
            return std::unexpected(done.error());
    }
    // A dataset by name, an entity of another kind by what it was found as.
    const auto reference = sqlite::run(
        database,
        "INSERT OR IGNORE INTO s_ref(ref, ent) SELECT ?1, ?2 WHERE ?1 NOT IN (SELECT id FROM s_ent)",
        refOf(move.to, EntityKind::Dataset), move.ent);
    if (!reference)
        return std::unexpected(reference.error());
    return {};
}

constexpr auto moveColumnEdges = R"(
CREATE TEMP TABLE moved_cedge AS SELECT ifnull((SELECT now FROM s_moved WHERE old = c.src), c.src) AS src,
  ifnull((SELECT now FROM s_moved WHERE old = c.dst), c.dst) AS dst, via, transform FROM s_cedge c
  WHERE c.src IN (SELECT old FROM s_moved) OR c.dst IN (SELECT old FROM s_moved);
DELETE FROM s_cedge WHERE src IN (SELECT old FROM s_moved) OR dst IN (SELECT old FROM s_moved);
INSERT INTO s_cedge(src, dst, via, transform) SELECT src, dst, via, transform FROM moved_cedge WHERE 1
  ON CONFLICT DO UPDATE SET transform = excluded.transform
  WHERE excluded.transform <> '' AND (transform = '' OR excluded.transform < transform);
DROP TABLE moved_cedge;
)";

} // namespace

Result<void> resolveWithin(sqlite::Database &database, ColumnStager &columns) {
    if (const auto done = columns.flush(); !done)
        return done;
    if (const auto done = database.execute("CREATE INDEX s_alias_name ON s_alias(name, ent)"); !done)
        return done;
    if (const auto done = database.execute(dropKnownReferred); !done)
        return done;
    if (const auto done = database.execute(collect); !done)
        return done;
    const auto open = sqlite::number(database, "SELECT 1 FROM s_ref LIMIT 1", 0);
    if (!open)
        return std::unexpected(open.error());
    if (*open == 0)
        return {};
    if (const auto done = database.execute(resolve); !done)
        return done;
    const auto moves = datasetsByOtherNames(database);
    if (!moves)
        return std::unexpected(moves.error());
    if (moves->empty())
        return {};
    if (const auto done =
            database.execute("CREATE TABLE s_moved(old INTEGER PRIMARY KEY, now INTEGER NOT NULL)");
        !done)
        return done;
    for (const Move &move : *moves) {
        if (const auto done = moveColumns(database, columns, move); !done)
            return done;
    }
    return database.execute(moveColumnEdges);
}

} // namespace meshlens::staging
