// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

#include <sqlite3.h>

namespace meshlens::test {

// What somebody with the plain library does to a file; empty when it worked, else SQLite's words.
inline QString rawExecute(const QString &path, const QByteArray &sql) {
    sqlite3 *handle = nullptr;
    QString words;
    if (sqlite3_open(QFile::encodeName(path).constData(), &handle) != SQLITE_OK ||
        sqlite3_exec(handle, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        words = QString::fromUtf8(sqlite3_errmsg(handle));
    sqlite3_close(handle);
    return words;
}

} // namespace meshlens::test
