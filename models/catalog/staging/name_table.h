// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/statement.h"

#include <QHash>
#include <QString>

namespace meshlens::sqlite {
class Database;
}

namespace meshlens::staging {

// Numbers for the names of a source, in the order of first mention: everything else of a staging file, and
// all that is joined, sorted and compared there, are integers.
class NameTable {
public:
    [[nodiscard]] static Result<NameTable> open(sqlite::Database &database);

    // Makes the number where the name is new. The empty name is 0.
    [[nodiscard]] Result<std::int64_t> idOf(const QString &name);

private:
    [[nodiscard]] Result<std::int64_t> lookUp(const QString &name);
    NameTable(sqlite::Database &database, sqlite::Statement find, sqlite::Statement insert)
        : m_database(&database)
        , m_find(std::move(find))
        , m_insert(std::move(insert)) {}

    sqlite::Database *m_database;
    sqlite::Statement m_find;
    sqlite::Statement m_insert;
    // Two hashes of a name with seeds that nobody outside knows: as good as the name, and small. Bounded.
    struct Print {
        std::size_t first = 0;
        std::size_t second = 0;
        friend bool operator==(const Print &, const Print &) = default;
        friend std::size_t qHash(const Print &print, std::size_t seed) { return print.first ^ seed; }
    };
    QHash<Print, std::int64_t> m_recent;
    QString m_last;
    std::int64_t m_lastId = 0;
};

} // namespace meshlens::staging
