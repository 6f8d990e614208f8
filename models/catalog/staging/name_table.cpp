// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/staging/name_table.h"

#include "models/catalog/sqlite/database.h"

#include <QRandomGenerator>

namespace meshlens::staging {
namespace {

// About 50 MB when it is full.
constexpr qsizetype recentLimit = 1'000'000;

std::size_t secondSeed() {
    static const std::size_t seed = QRandomGenerator::system()->generate64();
    return seed;
}

} // namespace

Result<NameTable> NameTable::open(sqlite::Database &database) {
    auto find = database.prepare("SELECT id FROM s_name WHERE hash = ?1 AND text = ?2");
    if (!find)
        return std::unexpected(find.error());
    auto insert = database.prepare("INSERT INTO s_name(hash, text) VALUES(?1, ?2)");
    if (!insert)
        return std::unexpected(insert.error());
    return NameTable(database, std::move(*find), std::move(*insert));
}

Result<std::int64_t> NameTable::idOf(const QString &name) {
    if (name.isEmpty())
        return 0;
    if (name == m_last) // the columns of a dataset come in a row
        return m_lastId;
    const auto id = lookUp(name);
    if (id) {
        m_last = name;
        m_lastId = *id;
    }
    return id;
}

Result<std::int64_t> NameTable::lookUp(const QString &name) {
    // Seeded by Qt, so that nobody can write a file of names that all collide.
    const Print print{qHash(name, QHashSeed::globalSeed()), qHash(name, secondSeed())};
    if (const auto recent = m_recent.constFind(print); recent != m_recent.cend())
        return *recent;
    const auto hash = static_cast<std::int64_t>(print.first);
    const QByteArray utf8 = name.toUtf8();
    const std::string_view text(utf8.constData(), static_cast<std::size_t>(utf8.size()));
    const Result<bool> found = m_find.bind(1, hash).bindBorrowed(2, text).step();
    if (!found)
        return std::unexpected(found.error());
    std::int64_t id = 0;
    if (*found) {
        id = m_find.integer(0);
        m_find.reset();
    } else {
        m_find.reset();
        if (const auto done = m_insert.bind(1, hash).bindBorrowed(2, text).run(); !done)
            return std::unexpected(done.error());
        id = m_database->lastInsertId();
    }
    if (m_recent.size() >= recentLimit)
        m_recent.clear();
    m_recent.insert(print, id);
    return id;
}

} // namespace meshlens::staging
