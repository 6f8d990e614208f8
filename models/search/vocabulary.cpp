// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/vocabulary.h"

#include "models/catalog/sqlite/statement.h"
#include "models/core/text.h"
#include "models/search/search_document.h"

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// Nothing sorts behind it; so a prefix is a range.
QString endOf(const QString &prefix) {
    return prefix + QString::fromUcs4(U"\U0010FFFF", 1);
}

// The nearest word so far.
class Nearest {
public:
    Nearest(const QString &word, bool unfinished)
        : m_word(word)
        , m_limit(word.size() <= 5 ? 1 : 2)
        , m_unfinished(unfinished) {}

    void offer(const QString &candidate, std::int64_t docs) {
        const int distance = distanceTo(candidate);
        if (distance > m_limit * 2 + 1)
            return;
        if (distance < m_distance || (distance == m_distance && docs > m_docs)) {
            m_best = candidate;
            m_distance = distance;
            m_docs = docs;
        }
    }
    [[nodiscard]] std::optional<QString> take() const {
        return m_best.isEmpty() ? std::nullopt : std::optional(m_best);
    }

private:
    // Twice the number of edits; one more where only the beginning of the candidate is near.
    [[nodiscard]] int distanceTo(const QString &candidate) const {
        const int whole = editDistance(m_word, candidate, m_limit);
        if (whole <= m_limit)
            return whole * 2;
        if (!m_unfinished || candidate.size() <= m_word.size())
            return std::numeric_limits<int>::max();
        int best = m_limit + 1;
        for (qsizetype length = m_word.size() - 1; length <= m_word.size() + 1; ++length)
            best = std::min(best, editDistance(m_word, QStringView(candidate).left(length), m_limit));
        return best <= m_limit ? best * 2 + 1 : std::numeric_limits<int>::max();
    }

    QString m_word;
    int m_limit;
    bool m_unfinished;
    QString m_best;
    int m_distance = std::numeric_limits<int>::max();
    std::int64_t m_docs = 0;
};

} // namespace

Result<std::optional<Vocabulary::Entry>> Vocabulary::find(const QString &word) const {
    auto statement = m_view.database().prepare("SELECT id, docs FROM search_word WHERE word=?1 AND docs>0");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(1, word).step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return std::nullopt;
    return Entry{statement->integer(0), word, statement->integer(1)};
}

Result<std::vector<Vocabulary::Entry>> Vocabulary::startingWith(const QString &prefix, int limit) const {
    auto statement = m_view.database().prepare(
        prefix.startsWith(wholeWord({}))
            ? "SELECT id, word, docs FROM search_word WHERE word>=?1 AND word<?2 AND docs>0 ORDER BY word "
              "LIMIT ?3"
            : "SELECT id, word, docs FROM search_word WHERE word>=?1 AND word<?2 AND docs>0 "
              "ORDER BY docs DESC, word LIMIT ?3");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(1, prefix).bind(2, endOf(prefix)).bind(3, limit);
    std::vector<Entry> entries;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return entries;
        entries.push_back({statement->integer(0), statement->text(1), statement->integer(2)});
    }
}

Result<bool> Vocabulary::hasPrefix(const QString &prefix) const {
    auto statement =
        m_view.database().prepare("SELECT 1 FROM search_word WHERE word>=?1 AND word<?2 AND docs>0 LIMIT 1");
    if (!statement)
        return std::unexpected(statement.error());
    return statement->bind(1, prefix).bind(2, endOf(prefix)).step();
}

Result<std::optional<QString>> Vocabulary::nearest(const QString &word, bool unfinished) const {
    if (word.size() < 3)
        return std::nullopt;
    // First among the words with the same first letter; what is no word of a text ("#", "!") sorts before
    // all.
    const qsizetype first = word[0].isHighSurrogate() ? 2 : 1;
    auto statement =
        m_view.database().prepare("SELECT word, docs FROM search_word WHERE word>=?1 AND word<?2 AND "
                                  "docs>0 AND length(word)>=?3 AND length(word)<=?4");
    if (!statement)
        return std::unexpected(statement.error());
    const int slack = word.size() <= 5 ? 1 : 2;
    const auto size = static_cast<int>(word.size());
    for (const auto &[start, end] :
         {std::pair(word.left(first), endOf(word.left(first))), std::pair(u"0"_s, endOf({}))}) {
        Nearest nearest(word, unfinished);
        statement->reset();
        statement->bind(1, start).bind(2, end).bind(3, size - slack).bind(4, unfinished ? 64 : size + slack);
        while (true) {
            const auto row = statement->step();
            if (!row)
                return std::unexpected(row.error());
            if (!*row)
                break;
            nearest.offer(statement->text(0), statement->integer(1));
        }
        if (auto found = nearest.take())
            return found;
    }
    return std::nullopt;
}

} // namespace meshlens
