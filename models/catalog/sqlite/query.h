// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/database.h"
#include "models/catalog/sqlite/statement.h"

#include <cstddef>

namespace meshlens::sqlite {

// One-line queries for code that is mostly SQL. Values are bound to ?1, ?2, ... in order.

inline void bindValues(Statement &, int) {}
template <typename... More>
void bindValues(Statement &statement, int at, std::nullptr_t, const More &...more);
template <typename First, typename... More>
void bindValues(Statement &statement, int at, const First &first, const More &...more) {
    statement.bind(at, first);
    bindValues(statement, at + 1, more...);
}
template <typename... More>
void bindValues(Statement &statement, int at, std::nullptr_t, const More &...more) {
    statement.bindNull(at);
    bindValues(statement, at + 1, more...);
}

// Runs one statement; how many rows it changed.
template <typename... Values>
[[nodiscard]] Result<std::int64_t> run(Database &database, const char *sql, const Values &...values) {
    auto statement = database.prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    bindValues(*statement, 1, values...);
    if (const auto done = statement->run(); !done)
        return std::unexpected(done.error());
    return database.changes();
}

// Calls `use(const Statement &) -> Result<void>` for every row.
template <typename Use, typename... Values>
[[nodiscard]] Result<void> eachRow(Database &database, const char *sql, Use use, const Values &...values) {
    auto statement = database.prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    bindValues(*statement, 1, values...);
    while (true) {
        const Result<bool> row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return {};
        if (const Result<void> used = use(*statement); !used)
            return used;
    }
}

// The first value of the first row; `otherwise` where there is none or it is NULL.
template <typename... Values>
[[nodiscard]] Result<std::int64_t> number(Database &database, const char *sql, std::int64_t otherwise,
                                          const Values &...values) {
    std::int64_t found = otherwise;
    bool first = true;
    const auto done = eachRow(
        database, sql,
        [&](const Statement &row) -> Result<void> {
            if (std::exchange(first, false) && !row.isNull(0))
                found = row.integer(0);
            return {};
        },
        values...);
    if (!done)
        return std::unexpected(done.error());
    return found;
}

} // namespace meshlens::sqlite
