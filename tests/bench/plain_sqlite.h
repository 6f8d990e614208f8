// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <sqlite3.h>

namespace meshlens::bench {

// The sqlite3 library as everybody uses it: what the peers are made of. Errors end the program.
class PlainStatement {
public:
    PlainStatement(sqlite3 *handle, const QByteArray &sql);
    ~PlainStatement();
    PlainStatement(const PlainStatement &) = delete;
    PlainStatement &operator=(const PlainStatement &) = delete;

    PlainStatement &bind(int at, qint64 value);
    PlainStatement &bind(int at, const QByteArray &value);
    // True: a row. After the last one it is reset.
    bool step();
    void run() {
        while (step()) {
        }
    }
    [[nodiscard]] sqlite3_stmt *raw() const { return m_statement; }

private:
    sqlite3 *m_handle;
    sqlite3_stmt *m_statement = nullptr;
};

class PlainDatabase {
public:
    explicit PlainDatabase(const QString &path);
    ~PlainDatabase();
    PlainDatabase(const PlainDatabase &) = delete;
    PlainDatabase &operator=(const PlainDatabase &) = delete;

    void execute(const QByteArray &sql);
    [[nodiscard]] qint64 integer(const QByteArray &sql);
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }

private:
    sqlite3 *m_handle = nullptr;
};

} // namespace meshlens::bench
