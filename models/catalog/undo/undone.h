// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/query.h"

#include <map>
#include <vector>

namespace meshlens {

// Which transactions take back which, and what is taken back by now: an undo that is undone itself takes
// nothing back.
class UndoneTransactions {
public:
    [[nodiscard]] static Result<UndoneTransactions> read(sqlite::Database &database);

    // `by`, the newest transaction, takes back `txn`.
    void add(std::int64_t by, std::int64_t txn) { m_undoes[by].push_back(txn); }
    // By transaction that is taken back: the one that does it.
    [[nodiscard]] std::map<std::int64_t, std::int64_t> undone() const;
    [[nodiscard]] bool isUndo(std::int64_t txn) const { return m_undoes.contains(txn); }

private:
    std::map<std::int64_t, std::vector<std::int64_t>, std::greater<>> m_undoes; // the newest first
};

} // namespace meshlens
