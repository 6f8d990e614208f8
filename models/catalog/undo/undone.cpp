// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/undo/undone.h"

namespace meshlens {

Result<UndoneTransactions> UndoneTransactions::read(sqlite::Database &database) {
    UndoneTransactions all;
    // A transaction that undoes several has the newest in its row and lists all of them in its counts.
    const auto read =
        sqlite::eachRow(database,
                        "SELECT id, undoes FROM txn WHERE undoes IS NOT NULL UNION SELECT t.id, j.value"
                        " FROM txn t CROSS JOIN json_each(t.counts, '$.undoes') j WHERE t.undoes IS NOT NULL",
                        [&all](const sqlite::Statement &row) -> Result<void> {
                            all.add(row.integer(0), row.integer(1));
                            return {};
                        });
    if (!read)
        return std::unexpected(read.error());
    return all;
}

std::map<std::int64_t, std::int64_t> UndoneTransactions::undone() const {
    std::map<std::int64_t, std::int64_t> by;
    for (const auto &[undo, txns] : m_undoes) {
        // Whatever undoes this one is newer and has had its turn.
        if (by.contains(undo))
            continue;
        for (const std::int64_t txn : txns) {
            if (txn < undo)
                by[txn] = undo;
        }
    }
    return by;
}

} // namespace meshlens
