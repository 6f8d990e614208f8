// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QString>

#include <chrono>
#include <list>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace meshlens::sqlite {

// What Database, Statement and TransactionGuard share; seen by this folder only. Its address is stable, as
// SQLite's callbacks and borrowed statements point at it.
struct Connection {
    Connection() = default;
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    ~Connection();

    // A free prepared statement of this text, or null.
    [[nodiscard]] sqlite3_stmt *takeFree(std::string_view sql);
    void giveBack(sqlite3_stmt *statement);
    void dropOldest();
    [[nodiscard]] Result<void> execute(const char *sql);
    [[nodiscard]] Error lastError() const;
    [[nodiscard]] Error errorOf(int code) const;

    // After some errors (disk, memory) SQLite rolls back by itself, and whatever ran next would be a
    // transaction of its own: then nothing runs until the guard is gone. The error that ended the
    // transaction, if so.
    [[nodiscard]] const Error *lostTransaction() const;
    [[nodiscard]] std::unexpected<Error> failed(Error error);

    sqlite3 *handle = nullptr;
    QString path;
    std::stop_token stop;
    std::chrono::milliseconds lockTimeout{5000};
    std::chrono::steady_clock::time_point waitingSince;
    bool guarded = false;                     // a TransactionGuard lives
    std::optional<Error> lostBy;              // set while it does
    std::list<sqlite3_stmt *> freeStatements; // given back last stands first
    // The same by their texts, which belong to them.
    std::unordered_multimap<std::string_view, std::list<sqlite3_stmt *>::iterator> freeByText;
};

} // namespace meshlens::sqlite
