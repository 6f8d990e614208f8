// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/secondary_indexes.h"

#include "models/catalog/sqlite/query.h"

#include <utility>

namespace meshlens {

Result<SecondaryIndexes> SecondaryIndexes::drop(sqlite::Database &database) {
    SecondaryIndexes indexes;
    QByteArrayList names;
    const auto read =
        sqlite::eachRow(database,
                        "SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
                        " AND tbl_name IN ('entity', 'alias', 'edge', 'cedge', 'relation') ORDER BY rowid",
                        [&](const sqlite::Statement &row) -> Result<void> {
                            names.append(row.text(0).toUtf8());
                            indexes.m_texts.append(row.text(1).toUtf8());
                            return {};
                        });
    if (!read)
        return std::unexpected(read.error());
    for (const QByteArray &name : std::as_const(names)) {
        if (const auto done = database.execute(("DROP INDEX main." + name).constData()); !done)
            return std::unexpected(done.error());
    }
    return indexes;
}

Result<void> SecondaryIndexes::restore(sqlite::Database &database) const {
    for (const QByteArray &text : m_texts) {
        if (const auto done = database.execute(text.constData()); !done)
            return done;
    }
    return {};
}

} // namespace meshlens
