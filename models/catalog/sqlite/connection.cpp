// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sqlite/connection.h"

#include "models/catalog/sqlite/sqlite_error.h"

#include <sqlite3.h>

namespace meshlens::sqlite {

namespace {
// More texts than one transaction has, so that the next one finds them all; beyond it the one that was used
// longest ago goes.
constexpr std::size_t keptStatements = 256;
} // namespace

Connection::~Connection() {
    for (sqlite3_stmt *statement : freeStatements)
        sqlite3_finalize(statement);
    sqlite3_close_v2(handle);
}

sqlite3_stmt *Connection::takeFree(std::string_view sql) {
    const auto found = freeByText.find(sql);
    if (found == freeByText.end())
        return nullptr;
    sqlite3_stmt *statement = *found->second;
    freeStatements.erase(found->second);
    freeByText.erase(found);
    return statement;
}

void Connection::giveBack(sqlite3_stmt *statement) {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    freeStatements.push_front(statement);
    freeByText.emplace(sqlite3_sql(statement), freeStatements.begin());
    if (freeStatements.size() > keptStatements)
        dropOldest();
}

void Connection::dropOldest() {
    const auto oldest = std::prev(freeStatements.end());
    const auto [first, last] = freeByText.equal_range(sqlite3_sql(*oldest));
    const auto named = std::ranges::find(first, last, oldest, [](const auto &entry) { return entry.second; });
    freeByText.erase(named);
    sqlite3_finalize(*oldest);
    freeStatements.erase(oldest);
}

Result<void> Connection::execute(const char *sql) {
    if (const Error *lost = lostTransaction())
        return std::unexpected(*lost);
    if (const int code = sqlite3_exec(handle, sql, nullptr, nullptr, nullptr); code != SQLITE_OK)
        return failed(errorOf(code));
    return {};
}

const Error *Connection::lostTransaction() const {
    return lostBy ? &*lostBy : nullptr;
}

std::unexpected<Error> Connection::failed(Error error) {
    if (guarded && !lostBy && sqlite3_get_autocommit(handle) != 0)
        lostBy = error;
    return std::unexpected(std::move(error));
}

Error Connection::lastError() const {
    return errorOf(sqlite3_extended_errcode(handle));
}

Error Connection::errorOf(int code) const {
    if ((code & 0xff) == SQLITE_BUSY && stop.stop_requested())
        return cancelled().error();
    // The words belong to the last call; a code that came from elsewhere gets SQLite's general ones.
    const bool isLast = sqlite3_extended_errcode(handle) == code || sqlite3_errcode(handle) == code;
    const QString words = QString::fromUtf8(isLast ? sqlite3_errmsg(handle) : sqlite3_errstr(code));
    return errorFor(code, sqlite3_system_errno(handle), path,
                    QStringLiteral("SQLite %1: %2").arg(code).arg(words));
}

} // namespace meshlens::sqlite
