// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/past/instant.h"
#include "models/catalog/sqlite/database.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace meshlens {

// The connection that shows a catalog as of one instant, lent to one reader at a time, made by the first.
// Thread-safe. Holds the catalog's write-ahead log from shrinking while it lives.
class PastReader {
public:
    explicit PastReader(const Instant &instant)
        : m_instant(instant) {}
    PastReader(const PastReader &) = delete;
    PastReader &operator=(const PastReader &) = delete;

    [[nodiscard]] const Instant &instant() const { return m_instant; }

    // Waits until nobody has it. Whoever gets it gives it back.
    [[nodiscard]] Result<void> take(std::stop_token stop);
    void giveBack();
    // Between the two. `connect` opens another connection to the file, which holds it as it is now.
    [[nodiscard]] bool isMade() const { return m_database.has_value(); }
    [[nodiscard]] Result<void> make(sqlite::Database holder, const std::stop_token &stop);
    [[nodiscard]] sqlite::Database &database() { return *m_database; }

private:
    Instant m_instant;
    std::mutex m_mutex;
    std::condition_variable_any m_free;
    bool m_taken = false;
    // In this order: what holds the file ends last.
    std::optional<sqlite::Database> m_holder;
    std::optional<sqlite::TransactionGuard> m_holding;
    std::optional<sqlite::Database> m_database;
};

} // namespace meshlens
