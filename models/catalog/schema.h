// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/database.h"
#include "models/core/error.h"
#include "models/core/uid.h"

#include <QString>

#include <optional>
#include <vector>

namespace meshlens {

// The schema of a catalog file: numbered steps (resources/sql/NNN-*.sql), each compiled in. The number of the
// last step is the format's version, kept in PRAGMA user_version.

inline constexpr std::int32_t catalogApplicationId = 0x4d736c6e; // "Msln", PRAGMA application_id
// Kept in table meta: which format a program must know to read and to write the file.
inline constexpr int minReaderVersion = 1;
inline constexpr int minWriterVersion = 1;

// A row of sqlite_schema.
struct SchemaObject {
    QString type; // table, index, view, trigger
    QString name;
    QString table;
    QString sql; // empty for the indexes that a constraint makes

    friend auto operator<=>(const SchemaObject &, const SchemaObject &) = default;
};

// The version that this program writes.
[[nodiscard]] MESHLENS_EXPORT int catalogVersion();

// Runs the steps after `from` up to `to` and sets user_version. The caller has begun a transaction.
[[nodiscard]] MESHLENS_EXPORT Result<void> runSchemaSteps(sqlite::Database &database, int from, int to);

// Writes everything that an empty catalog holds into an empty file, in one transaction. `origin`: see
// CatalogStore::create.
[[nodiscard]] MESHLENS_EXPORT Result<void> createSchema(sqlite::Database &database, const Uid &fileUid,
                                                        const QString &origin = {});

// What sqlite_schema holds in a file of `version`, sorted; found by running the steps, so that what FTS5 and
// constraints make is in it. Kept after the first call; thread-safe.
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<SchemaObject>> expectedSchema(int version);
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<SchemaObject>> readSchemaObjects(sqlite::Database &database);

// How the file's schema differs from its version's, for the first object that does: Hostile (too much, or
// another text) or Damaged (missing). Nothing: it does not.
[[nodiscard]] MESHLENS_EXPORT Result<std::optional<Error>> schemaDifference(sqlite::Database &database,
                                                                            int version);

} // namespace meshlens
