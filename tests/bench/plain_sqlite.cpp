// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/plain_sqlite.h"

#include <QFile>

namespace meshlens::bench {
namespace {

void check(sqlite3 *handle, int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        qFatal("%s", sqlite3_errmsg(handle));
}

} // namespace

PlainStatement::PlainStatement(sqlite3 *handle, const QByteArray &sql)
    : m_handle(handle) {
    check(handle, sqlite3_prepare_v2(handle, sql.constData(), -1, &m_statement, nullptr));
}

PlainStatement::~PlainStatement() {
    sqlite3_finalize(m_statement);
}

PlainStatement &PlainStatement::bind(int at, qint64 value) {
    check(m_handle, sqlite3_bind_int64(m_statement, at, value));
    return *this;
}

PlainStatement &PlainStatement::bind(int at, const QByteArray &value) {
    check(m_handle, sqlite3_bind_text(m_statement, at, value.constData(), static_cast<int>(value.size()),
                                      SQLITE_TRANSIENT));
    return *this;
}

bool PlainStatement::step() {
    const int code = sqlite3_step(m_statement);
    check(m_handle, code);
    if (code == SQLITE_ROW)
        return true;
    sqlite3_reset(m_statement);
    return false;
}

PlainDatabase::PlainDatabase(const QString &path) {
    check(m_handle, sqlite3_open(QFile::encodeName(path).constData(), &m_handle));
}

PlainDatabase::~PlainDatabase() {
    sqlite3_close(m_handle);
}

void PlainDatabase::execute(const QByteArray &sql) {
    check(m_handle, sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr));
}

qint64 PlainDatabase::integer(const QByteArray &sql) {
    PlainStatement statement(m_handle, sql);
    const bool row = statement.step();
    const qint64 value = row ? sqlite3_column_int64(statement.raw(), 0) : 0;
    return value;
}

} // namespace meshlens::bench
