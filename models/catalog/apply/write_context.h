// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/query.h"
#include "models/catalog/transaction.h"

#include <functional>
#include <vector>

namespace meshlens {

// Ids that a transaction created, as table txn_span has them.
struct IdSpan {
    const char *table;
    std::int64_t first = 0;
    std::int64_t last = 0;
};

// What the steps of one transaction share and collect.
struct WriteContext {
    sqlite::Database &database;
    std::int64_t txn = 0;
    // Tells how far it has come; an error when it was asked to stop.
    std::function<Result<void>(const QString &step, double fraction)> progress;

    bool wrote = false;
    std::int64_t source = 0; // whose layer; of an import, else the user's
    bool rebuilt = false;
    TransactionOutcome outcome{};
    std::vector<IdSpan> spans{};
    std::vector<std::int64_t> touched{};   // entities
    std::vector<std::int64_t> linkSeeds{}; // datasets whose asset may be another now
    bool linkAll = false;
    TimeUs cut = 0; // of CutHistory; 0: none

    template <typename... Values> [[nodiscard]] Result<void> run(const char *sql, const Values &...values) {
        const auto done = sqlite::run(database, sql, values...);
        if (!done)
            return std::unexpected(done.error());
        return {};
    }

    // All first columns of a query.
    template <typename... Values>
    [[nodiscard]] Result<void> collect(std::vector<std::int64_t> &into, const char *sql,
                                       const Values &...values) {
        return sqlite::eachRow(
            database, sql,
            [&into](const sqlite::Statement &row) -> Result<void> {
                into.push_back(row.integer(0));
                return {};
            },
            values...);
    }
};

// The id of the user layer's source; made where nobody has edited yet.
[[nodiscard]] Result<std::int64_t> userSource(WriteContext &context);

} // namespace meshlens
