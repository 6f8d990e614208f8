// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/query_terms.h"

#include "models/search/words.h"

#include <QSet>

namespace meshlens {
namespace {

// Words that begin with a prefix. A joined name ("customeremail") begins like its first word, which its
// document has as well, so the most frequent ones find nearly all.
constexpr int maxExpansions = 400;
// Documents behind them. A word alone needs no more than are ranked, twice over; with others beside it, what
// they have in common may be anywhere.
constexpr std::int64_t maxExpandedDocs = 300'000;
constexpr std::int64_t maxExpandedDocsAlone = 40'000;

struct Typed {
    QString word;
    QString joined; // of "e-mail": "email"; else empty
    bool unfinished = false;
};

std::vector<Typed> typedWords(const QStringList &tokens) {
    std::vector<Typed> typed;
    QSet<QString> seen;
    for (const QString &token : tokens) {
        const QStringList parts = nameWords(token);
        for (const QString &part : parts) {
            if (typed.size() < maxTerms && !seen.contains(part)) {
                typed.push_back({part, parts.size() > 1 ? joinedWords(parts) : QString(), false});
                seen.insert(part);
            }
        }
    }
    if (!typed.empty() && !tokens.isEmpty()) {
        // The last one typed, unless it stands before, too.
        const QStringList last = nameWords(tokens.last());
        if (!last.isEmpty() && typed.back().word == last.last())
            typed.back().unfinished = true;
    }
    return typed;
}

// The other number: "order" for "orders" and the other way round.
QStringList otherNumbers(const QString &word) {
    if (word.size() < 4)
        return {};
    if (word.endsWith(QStringLiteral("ies")))
        return {word.chopped(3) + u'y', word.chopped(1)};
    if (word.endsWith(u's'))
        return {word.chopped(1)};
    if (word.endsWith(u'y'))
        return {word.chopped(1) + QStringLiteral("ies"), word + u's'};
    return {word + u's'};
}

// Names of data shorten words by their first four letters: cust, prod, addr, desc.
QString shortened(const QString &word) {
    return word.size() >= 6 ? word.left(4) : QString();
}

class TermReader {
public:
    TermReader(const ReadView &view, bool exact)
        : m_vocabulary(view)
        , m_exact(exact) {}

    [[nodiscard]] Result<QueryTerms> read(const QStringList &tokens);

private:
    [[nodiscard]] Result<bool> exists(const QString &word, bool unfinished);
    // The word, or what it is corrected to; empty: nothing is near.
    [[nodiscard]] Result<QString> corrected(const QString &word, bool unfinished);
    [[nodiscard]] Result<void> expand(QueryTerm &term, const QString &joined);
    [[nodiscard]] Result<bool> addExact(QueryTerm &term, const QString &word, bool weak);
    [[nodiscard]] Result<void> addPrefix(std::vector<Expansion> &expansions, const QString &prefix);
    [[nodiscard]] Result<void> addWhole();

    Vocabulary m_vocabulary;
    bool m_exact;
    bool m_alone = false; // one word was asked for
    QueryTerms m_terms;
};

Result<bool> TermReader::exists(const QString &word, bool unfinished) {
    if (unfinished)
        return m_vocabulary.hasPrefix(word);
    QStringList forms{word};
    if (!m_exact)
        forms += otherNumbers(word);
    for (const QString &form : std::as_const(forms)) {
        const auto found = m_vocabulary.find(form);
        if (!found)
            return std::unexpected(found.error());
        if (*found)
            return true;
    }
    return false;
}

Result<QString> TermReader::corrected(const QString &word, bool unfinished) {
    const auto near = m_vocabulary.nearest(word, unfinished);
    if (!near)
        return std::unexpected(near.error());
    if (*near)
        return **near;
    const QString abbreviation = shortened(word);
    if (abbreviation.isEmpty())
        return QString();
    const auto found = m_vocabulary.find(abbreviation);
    if (!found)
        return std::unexpected(found.error());
    return *found ? abbreviation : QString();
}

Result<bool> TermReader::addExact(QueryTerm &term, const QString &word, bool weak) {
    const auto found = m_vocabulary.find(word);
    if (!found)
        return std::unexpected(found.error());
    if (*found)
        term.expansions.push_back({**found, weak});
    return found->has_value();
}

Result<void> TermReader::addPrefix(std::vector<Expansion> &expansions, const QString &prefix) {
    const auto found = m_vocabulary.startingWith(prefix, maxExpansions);
    if (!found)
        return std::unexpected(found.error());
    std::int64_t docs = 0;
    for (const Vocabulary::Entry &entry : *found) {
        if (docs > (m_alone ? maxExpandedDocsAlone : maxExpandedDocs)) {
            m_terms.capped = true;
            break;
        }
        docs += entry.docs;
        const auto same = [&](const Expansion &expansion) { return expansion.entry.id == entry.id; };
        if (std::ranges::none_of(expansions, same))
            expansions.push_back({entry, true});
    }
    m_terms.capped = m_terms.capped || found->size() == maxExpansions;
    return {};
}

Result<void> TermReader::expand(QueryTerm &term, const QString &joined) {
    if (const auto found = addExact(term, term.word, false); !found)
        return std::unexpected(found.error());
    if (!m_exact) {
        QStringList others = otherNumbers(term.word);
        others += shortened(term.word);
        others += joined;
        for (const QString &other : std::as_const(others)) {
            if (other.isEmpty() || other == term.word)
                continue;
            if (const auto found = addExact(term, other, true); !found)
                return std::unexpected(found.error());
        }
    }
    return term.unfinished ? addPrefix(term.expansions, term.word) : Result<void>();
}

Result<void> TermReader::addWhole() {
    QStringList words;
    for (const QueryTerm &term : m_terms.terms)
        words.append(term.word);
    const QString all = joinedWords(words);
    const auto found = m_vocabulary.find(all);
    if (!found)
        return std::unexpected(found.error());
    if (*found)
        m_terms.whole.push_back({**found, false});
    return addPrefix(m_terms.whole, all);
}

Result<QueryTerms> TermReader::read(const QStringList &tokens) {
    QStringList corrections;
    bool changed = false;
    const std::vector<Typed> asked = typedWords(tokens);
    m_alone = asked.size() == 1;
    for (const Typed &typed : asked) {
        QueryTerm term{typed.word, typed.unfinished, {}};
        QString joined = typed.joined;
        const auto there = exists(term.word, term.unfinished);
        if (!there)
            return std::unexpected(there.error());
        if (!*there && !m_exact) {
            const auto near = corrected(term.word, term.unfinished);
            if (!near)
                return std::unexpected(near.error());
            const auto asOne = joined.isEmpty() ? Result<bool>(false) : exists(joined, term.unfinished);
            if (!asOne)
                return std::unexpected(asOne.error());
            if (*asOne) {
                // "e-mail" where the catalog writes "email" only: the same word.
            } else if (near->isEmpty()) {
                m_terms.missing.append(term.word);
                continue;
            } else {
                changed = true;
                term.word = *near;
                joined.clear();
            }
        }
        corrections.append(term.word);
        if (auto done = expand(term, joined); !done)
            return std::unexpected(done.error());
        m_terms.terms.push_back(std::move(term));
    }
    if (changed || !m_terms.missing.isEmpty()) {
        m_terms.relaxed = true;
        m_terms.corrected = corrections.join(u' ');
    }
    if (m_terms.terms.empty())
        return std::move(m_terms);
    // Of one word, its own lists say that.
    return (m_terms.terms.size() == 1 ? Result<void>() : addWhole()).transform([this] {
        return std::move(m_terms);
    });
}

} // namespace

Result<QueryTerms> readTerms(const ReadView &view, const SearchQuery &query) {
    return TermReader(view, query.exact).read(query.words);
}

} // namespace meshlens
