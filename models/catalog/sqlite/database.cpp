// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sqlite/database.h"

#include "models/catalog/sqlite/connection.h"
#include "models/catalog/sqlite/overlay_vfs.h"
#include "models/catalog/sqlite/sqlite_error.h"
#include "models/catalog/sqlite/statement.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <thread>

#include <sqlite3.h>

namespace meshlens::sqlite {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::sqlite)
};

constexpr int stepsBetweenStopChecks = 4000;
constexpr auto lockPoll = std::chrono::milliseconds(10);

int stopIfAsked(void *connection) {
    return static_cast<Connection *>(connection)->stop.stop_requested() ? 1 : 0;
}

// SQLite's own busy timeout cannot be cancelled.
int waitForLock(void *pointer, int attempts) {
    auto *connection = static_cast<Connection *>(pointer);
    const auto now = std::chrono::steady_clock::now();
    if (attempts == 0)
        connection->waitingSince = now;
    if (connection->stop.stop_requested() || now - connection->waitingSince >= connection->lockTimeout)
        return 0;
    std::this_thread::sleep_for(lockPoll);
    return 1;
}

// A catalog comes from strangers: nothing in it may run, and nothing in it may make us build giants. Limits
// are far above what the program itself needs.
void harden(sqlite3 *handle) {
    constexpr std::pair<int, int> switches[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},       {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},  {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},         {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}};
    for (const auto &[option, value] : switches)
        sqlite3_db_config(handle, option, value, nullptr);

    constexpr std::pair<int, int> limits[] = {
        {SQLITE_LIMIT_LENGTH, 256 << 20},   {SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
        {SQLITE_LIMIT_COLUMN, 200},         {SQLITE_LIMIT_EXPR_DEPTH, 100},
        {SQLITE_LIMIT_COMPOUND_SELECT, 50}, {SQLITE_LIMIT_VDBE_OP, 100000},
        {SQLITE_LIMIT_FUNCTION_ARG, 32},    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 1},    {SQLITE_LIMIT_ATTACHED, 2}};
    for (const auto &[category, value] : limits)
        sqlite3_limit(handle, category, value);
}

// None of these reads the file.
constexpr auto pragmas = "PRAGMA mmap_size=0; PRAGMA secure_delete=FAST; PRAGMA cell_size_check=ON;";

} // namespace

Database::Database(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection)) {}
Database::Database(Database &&) noexcept = default;
Database &Database::operator=(Database &&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const QString &path, Mode mode) {
    switch (mode) {
    case Mode::ReadOnly:
        return openReader(path, {});
    case Mode::Frozen:
        return openFrozen(path);
    case Mode::ReadWrite:
        return openFile(path, SQLITE_OPEN_READWRITE, {});
    case Mode::Create: {
        QFile file(path);
        if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
            file.close();
            auto made = openFile(path, SQLITE_OPEN_READWRITE, {});
            if (!made)
                file.remove();
            return made;
        }
        const QString name = QDir::toNativeSeparators(path);
        if (file.exists())
            return fail(ErrorCode::Conflict, Text::tr("%1 is there already; choose another name.").arg(name));
        const QFileInfo folder(QFileInfo(path).absolutePath());
        if (!folder.isDir())
            return fail(ErrorCode::NotFound, Text::tr("There is no folder %1; make it first.")
                                                 .arg(QDir::toNativeSeparators(folder.filePath())));
        if (!folder.isWritable())
            return fail(ErrorCode::NoPermission,
                        Text::tr("You have no right to make %1; choose a folder of yours.").arg(name),
                        file.errorString());
        if (file.error() == QFileDevice::ResourceError)
            return fail(
                ErrorCode::DiskFull,
                Text::tr("There is no room left on the disk of %1; free some and try again.").arg(name),
                file.errorString());
        return fail(ErrorCode::Io, Text::tr("%1 could not be made: %2.").arg(name, file.errorString()));
    }
    }
    Q_UNREACHABLE();
}

Result<Database> Database::openReader(const QString &path, const Source &source) {
    auto database = openFile(path, SQLITE_OPEN_READONLY, source);
    if (!database)
        return database;
    if (const auto prepared = database->execute("PRAGMA query_only=1"); !prepared)
        return std::unexpected(prepared.error());
    // Neither may a reader bring the -wal into a file that it was only asked to look at.
    sqlite3_db_config(database->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    return database;
}

Result<Database> Database::openFrozen(const QString &path) {
    const QFileInfo file(path);
    // An immutable file's -wal is not looked at; where there is one, a connection that is alone (exclusive,
    // without locks) keeps the index of the -wal in memory. Such a one would make a -wal, though, where there
    // is none.
    if (QFileInfo(file.canonicalFilePath() + QStringLiteral("-wal")).size() == 0) {
        const QByteArray name = QFile::encodeName(file.absoluteFilePath()).toPercentEncoding("/");
        return openReader(path, {.name = "file:" + name + "?immutable=1", .flags = SQLITE_OPEN_URI});
    }
    auto database = openReader(path, {.vfs = "unix-none"});
    if (!database)
        return database;
    if (const auto alone = database->execute("PRAGMA locking_mode=EXCLUSIVE"); !alone)
        return std::unexpected(alone.error());
    return database;
}

Result<Database> Database::overlay(const QString &path) {
    const char *vfs = overlayVfs();
    if (!vfs)
        return fail(ErrorCode::Internal,
                    Text::tr("%1 cannot be read as of a time on this system.").arg(path));
    auto database = openFile(path, SQLITE_OPEN_READWRITE, {.vfs = vfs});
    if (!database)
        return database;
    sqlite3_db_config(database->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    // Nothing of it is to last, and nothing may go back into the file.
    const auto prepared = database->execute(
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA wal_autocheckpoint=0; PRAGMA synchronous=OFF;"
        "PRAGMA secure_delete=OFF; PRAGMA cache_size=-65536;");
    if (!prepared)
        return std::unexpected(prepared.error());
    return database;
}

Result<Database> Database::memory() {
    auto database = openFile(QStringLiteral(":memory:"), SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY,
                             {.name = ":memory:"});
    if (database)
        database->m_connection->path.clear();
    return database;
}

Result<Database> Database::openFile(const QString &path, int flags, const Source &source) {
    auto connection = std::make_unique<Connection>();
    connection->path = path;
    // Absolute, so that no file name is taken for a URI; URIs are what ATTACH says how to open a file with.
    const QByteArray name =
        !source.name.isEmpty() ? source.name : QFile::encodeName(QFileInfo(path).absoluteFilePath());
    const int code = sqlite3_open_v2(name.constData(), &connection->handle,
                                     flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                                         SQLITE_OPEN_PRIVATECACHE,
                                     source.vfs);
    if (code != SQLITE_OK) {
        if (!connection->handle)
            return std::unexpected(errorFor(code, 0, path, QString::fromUtf8(sqlite3_errstr(code))));
        return std::unexpected(connection->errorOf(code));
    }
    harden(connection->handle);
    sqlite3_progress_handler(connection->handle, stepsBetweenStopChecks, stopIfAsked, connection.get());
    sqlite3_busy_handler(connection->handle, waitForLock, connection.get());
    if (const auto prepared = connection->execute(pragmas); !prepared)
        return std::unexpected(prepared.error());
    return Database(std::move(connection));
}

void Database::detachAll() {
    // 0 is main, 1 temp.
    while (const char *name = sqlite3_db_name(m_connection->handle, 2)) {
        const QByteArray sql = "DETACH '" + QByteArray(name).replace('\'', "''") + '\'';
        if (!m_connection->execute(sql.constData()))
            return;
    }
}

sqlite3 *Database::handle() const {
    return m_connection->handle;
}

QString Database::path() const {
    return m_connection->path;
}

Result<void> Database::execute(const char *sql) {
    return m_connection->execute(sql);
}

Result<Statement> Database::prepare(const char *sql) {
    if (sqlite3_stmt *kept = m_connection->takeFree(sql))
        return Statement(m_connection.get(), kept);
    sqlite3_stmt *handle = nullptr;
    const int code =
        sqlite3_prepare_v3(m_connection->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    if (code != SQLITE_OK)
        return std::unexpected(m_connection->errorOf(code));
    if (!handle)
        return fail(ErrorCode::Internal, Text::tr("An empty statement was given to %1.").arg(path()));
    return Statement(m_connection.get(), handle);
}

Result<std::int64_t> Database::integer(const char *sql) {
    auto statement = prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    const Result<bool> row = statement->step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return fail(ErrorCode::Internal, Text::tr("%1 does not hold what every such file holds.").arg(path()),
                    QString::fromUtf8(sql));
    return statement->integer(0);
}

std::int64_t Database::lastInsertId() const {
    return sqlite3_last_insert_rowid(m_connection->handle);
}

int Database::changes() const {
    return sqlite3_changes(m_connection->handle);
}

void Database::setStopToken(std::stop_token stop) {
    m_connection->stop = std::move(stop);
}

void Database::setLockTimeout(std::chrono::milliseconds timeout) {
    m_connection->lockTimeout = timeout;
}

Result<TransactionGuard> TransactionGuard::begin(Database &database, Kind kind) {
    const auto begun = database.execute(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN");
    if (!begun)
        return std::unexpected(begun.error());
    database.m_connection->guarded = true;
    return TransactionGuard(database.m_connection.get());
}

TransactionGuard::TransactionGuard(TransactionGuard &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr)) {}

TransactionGuard::~TransactionGuard() {
    if (m_connection)
        end(*m_connection);
}

// After some errors (disk full) SQLite has rolled back by itself.
void TransactionGuard::end(Connection &connection) {
    if (sqlite3_get_autocommit(connection.handle) == 0)
        sqlite3_exec(connection.handle, "ROLLBACK", nullptr, nullptr, nullptr);
    connection.guarded = false;
    connection.lostBy.reset();
}

Result<void> TransactionGuard::commit() {
    Connection *connection = std::exchange(m_connection, nullptr);
    Result<void> done = connection->execute("COMMIT");
    end(*connection);
    return done;
}

} // namespace meshlens::sqlite
