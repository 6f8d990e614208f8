// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sqlite/statement.h"
#include "models/search/search_document.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

QString carriedWord(const QString &field, const QString &value) {
    return u"#"_s + field + u':' + value;
}

QString wholeWord(const QString &joined) {
    return u'!' + joined;
}

WordTable::WordTable(sqlite::Database &database, Missing missing, bool empty)
    : m_database(database)
    , m_missing(missing)
    , m_empty(empty) {}

Result<std::int64_t> WordTable::id(const QString &word) {
    if (const auto known = m_ids.constFind(word); known != m_ids.cend())
        return *known;
    Result<std::int64_t> id = 0;
    if (!m_empty)
        id = find(word);
    if (id && *id == 0)
        id = m_missing == Missing::Add ? add(word) : unknown;
    if (id)
        m_ids.insert(word, *id);
    return id;
}

Result<std::int64_t> WordTable::find(const QString &word) {
    auto statement = m_database.prepare("SELECT id FROM search_word WHERE word=?1");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(1, word);
    const auto row = statement->step();
    if (!row)
        return std::unexpected(row.error());
    return *row ? statement->integer(0) : 0;
}

Result<std::int64_t> WordTable::add(const QString &word) {
    if (m_last < 0) {
        const auto last = m_database.integer("SELECT coalesce(max(id), 0) FROM search_word");
        if (!last)
            return last;
        m_last = *last;
    }
    m_new.emplace_back(++m_last, word);
    return m_last;
}

Result<void> WordTable::flush() {
    auto insert = m_database.prepare("INSERT INTO search_word(word, id, docs) VALUES(?2, ?1, ?3)");
    if (!insert)
        return std::unexpected(insert.error());
    std::ranges::sort(m_new, {}, &std::pair<std::int64_t, QString>::second); // as their index is
    for (const auto &[id, word] : m_new) {
        if (auto done = insert->bind(1, id).bind(2, word).bind(3, m_more.take(id)).run(); !done)
            return done;
    }
    m_new.clear();
    auto count = m_database.prepare("UPDATE search_word SET docs=docs+?2 WHERE id=?1");
    if (!count)
        return std::unexpected(count.error());
    auto drop = m_database.prepare("DELETE FROM search_word WHERE id=?1 AND docs<=0");
    if (!drop)
        return std::unexpected(drop.error());
    for (auto more = m_more.cbegin(); more != m_more.cend(); ++more) {
        if (*more == 0)
            continue;
        if (auto done = count->bind(1, more.key()).bind(2, *more).run(); !done)
            return done;
        if (*more > 0)
            continue;
        if (auto done = drop->bind(1, more.key()).run(); !done)
            return done;
    }
    m_more.clear();
    m_ids.clear(); // some may be gone
    return {};
}

} // namespace meshlens
