// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <cstdint>
#include <memory>
#include <stop_token>

struct sqlite3;

namespace meshlens::sqlite {

class Statement;
struct Connection;

// One SQLite connection: hardened (DEFENSIVE, TRUSTED_SCHEMA=0, ENABLE_TRIGGER=0, ENABLE_VIEW=0, no
// double-quoted texts, limits, mmap off, secure_delete FAST), used by one thread at a time. Owns the handle.
// Opening reads nothing of the file yet; the first statement does.
class MESHLENS_EXPORT Database {
public:
    enum class Mode {
        ReadOnly,  // SQLITE_OPEN_READONLY and query_only; makes -wal and -shm beside a WAL file where it can
        Frozen,    // ReadOnly without locks and without any new file: only while nobody writes
        ReadWrite, // an existing file
        Create     // a new file; fails when it exists
    };

    [[nodiscard]] static Result<Database> open(const QString &path, Mode mode);
    // Reads the file as it is now and keeps what it writes to itself (overlay_vfs.h), for as long as another
    // connection's read transaction holds the file.
    [[nodiscard]] static Result<Database> overlay(const QString &path);
    // An empty database without a file.
    [[nodiscard]] static Result<Database> memory();

    Database(Database &&) noexcept;
    Database &operator=(Database &&) noexcept;
    ~Database();

    [[nodiscard]] sqlite3 *handle() const;
    [[nodiscard]] QString path() const;

    // Runs one or several statements without results.
    [[nodiscard]] Result<void> execute(const char *sql);
    // A prepared statement; the text is kept prepared and handed out again when it is free.
    [[nodiscard]] Result<Statement> prepare(const char *sql);
    // One integer of one row; no row is an error of the caller.
    [[nodiscard]] Result<std::int64_t> integer(const char *sql);
    [[nodiscard]] std::int64_t lastInsertId() const;
    [[nodiscard]] int changes() const;

    // Lets go of every attached file; outside a transaction.
    void detachAll();

    // While set, statements end with ErrorCode::Cancelled soon (every 4,000 steps) after a stop was asked
    // for, and so does waiting for a lock.
    void setStopToken(std::stop_token stop);
    // How long to wait for another process's lock before ErrorCode::Locked; 5 s at first.
    void setLockTimeout(std::chrono::milliseconds timeout);

private:
    friend class Statement;
    friend class TransactionGuard;
    explicit Database(std::unique_ptr<Connection> connection);
    // How SQLite is to open the file, where that is not just by its path.
    struct Source {
        QByteArray name{}; // empty: the path
        int flags = 0;
        const char *vfs = nullptr;
    };
    [[nodiscard]] static Result<Database> openFile(const QString &path, int flags, const Source &source);
    [[nodiscard]] static Result<Database> openReader(const QString &path, const Source &source);
    [[nodiscard]] static Result<Database> openFrozen(const QString &path);

    std::unique_ptr<Connection> m_connection; // a stable address for callbacks and borrowed statements
};

// BEGIN ... COMMIT; rolls back when it is destroyed before commit(). After an error on which SQLite itself
// has rolled back nothing more runs on the connection until then, as it would be outside the transaction. A
// write transaction takes the lock at once (BEGIN IMMEDIATE). The database must stay open longer; it may be
// moved meanwhile.
class MESHLENS_EXPORT TransactionGuard {
public:
    enum class Kind { Read, Write };

    [[nodiscard]] static Result<TransactionGuard> begin(Database &database, Kind kind);
    TransactionGuard(TransactionGuard &&) noexcept;
    TransactionGuard &operator=(TransactionGuard &&) = delete;
    ~TransactionGuard();

    // On failure the transaction is rolled back.
    [[nodiscard]] Result<void> commit();

private:
    explicit TransactionGuard(Connection *connection)
        : m_connection(connection) {}
    static void end(Connection &connection);

    Connection *m_connection; // null: done
};

} // namespace meshlens::sqlite
