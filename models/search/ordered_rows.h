// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/database.h"
#include "models/catalog/sqlite/statement.h"

namespace meshlens {

// The rows of a query that is sorted by its first column, taken group by group beside others of the same
// order: a join in which every table is read once, front to back.
class OrderedRows {
public:
    // `sql` takes the bounds of its first column as ?1 and ?2.
    [[nodiscard]] static Result<OrderedRows> open(sqlite::Database &database, const char *sql,
                                                  std::int64_t first, std::int64_t last) {
        auto statement = database.prepare(sql);
        if (!statement)
            return std::unexpected(statement.error());
        statement->bind(1, first).bind(2, last);
        OrderedRows rows(std::move(*statement));
        if (auto done = rows.step(); !done)
            return std::unexpected(done.error());
        return rows;
    }

    // Hands over the rows whose first column is `key`, or lies between both keys; smaller ones are passed
    // over.
    template <typename Take>
    [[nodiscard]] Result<void> take(std::int64_t key, std::int64_t lastKey, Take take) {
        while (m_more && m_statement.integer(0) <= lastKey) {
            if (m_statement.integer(0) >= key)
                take(std::as_const(m_statement));
            if (auto done = step(); !done)
                return done;
        }
        return {};
    }
    template <typename Take> [[nodiscard]] Result<void> take(std::int64_t key, Take take) {
        return this->take(key, key, std::move(take));
    }

private:
    explicit OrderedRows(sqlite::Statement statement)
        : m_statement(std::move(statement)) {}

    Result<void> step() {
        const auto row = m_statement.step();
        if (!row)
            return std::unexpected(row.error());
        m_more = *row;
        return {};
    }

    sqlite::Statement m_statement;
    bool m_more = false;
};

} // namespace meshlens
