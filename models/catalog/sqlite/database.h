// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>

struct sqlite3;
struct sqlite3_stmt;

namespace meshlens::sqlite {

class Statement;

// One SQLite connection: hardened (DEFENSIVE, TRUSTED_SCHEMA=0, ENABLE_TRIGGER=0, ENABLE_VIEW=0, mmap off,
// secure_delete FAST), used by one thread at a time. Owns the handle.
class Database {
public:
    enum class Mode {
        ReadOnly,  // SQLITE_OPEN_READONLY and query_only
        ReadWrite, // an existing file
        Create     // a new file; fails when it exists
    };

    [[nodiscard]] static Result<Database> open(const QString &path, Mode mode);

    Database(Database &&) noexcept;
    Database &operator=(Database &&) noexcept;
    ~Database();

    [[nodiscard]] sqlite3 *handle() const { return m_handle; }
    [[nodiscard]] QString path() const { return m_path; }

    // Runs one or several statements without results.
    [[nodiscard]] Result<void> execute(const char *sql);
    // A prepared statement; the text is kept prepared and handed out again when it is free.
    [[nodiscard]] Result<Statement> prepare(const char *sql);
    // One integer of one row; no row is an error of the caller.
    [[nodiscard]] Result<std::int64_t> integer(const char *sql);
    [[nodiscard]] std::int64_t lastInsertId() const;
    [[nodiscard]] int changes() const;

    // While set, statements end with ErrorCode::Cancelled soon (every 4,000 steps) after a stop was asked for.
    void setStopToken(std::stop_token stop);

    // The error of the last failed call: code, a sentence that names the file, SQLite's words as detail.
    [[nodiscard]] Error lastError() const;

private:
    Database() = default;

    sqlite3 *m_handle = nullptr;
    QString m_path;
    struct State;
    std::unique_ptr<State> m_state; // statement cache, stop token: stable address for callbacks
};

// BEGIN ... COMMIT; rolls back when it is destroyed before commit().
class TransactionGuard {
public:
    enum class Kind { Read, Write };

    [[nodiscard]] static Result<TransactionGuard> begin(Database &database, Kind kind);
    TransactionGuard(TransactionGuard &&) noexcept;
    TransactionGuard &operator=(TransactionGuard &&) = delete;
    ~TransactionGuard();

    [[nodiscard]] Result<void> commit();

private:
    explicit TransactionGuard(Database *database) : m_database(database) {}

    Database *m_database;
};

} // namespace meshlens::sqlite
