// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/query_terms.h"

#include "models/search/search_document.h"
#include "models/search/words.h"

#include <QSet>

namespace meshlens {
namespace {

// Words that begin with a prefix, the most frequent first; names as one in the order of the alphabet.
constexpr int maxExpansions = 400;
// Documents behind them.
constexpr std::int64_t maxExpandedDocs = 2'000'000;

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
    [[nodiscard]] Result<bool> addExact(std::vector<Expansion> &expansions, const QString &word,
                                        Expansion::How how);
    [[nodiscard]] Result<void> addPrefix(std::vector<Expansion> &expansions, const QString &prefix);
    [[nodiscard]] Result<void> addWhole();

    Vocabulary m_vocabulary;
    bool m_exact;
    QueryTerms m_terms;
};

// As a word, or as a name of several words written as one.
Result<bool> TermReader::exists(const QString &word, bool unfinished) {
    QStringList forms{word};
    if (!m_exact && !unfinished)
        forms += otherNumbers(word);
    for (const QString &form : std::as_const(forms)) {
        for (const QString &written : {form, wholeWord(form)}) {
            const auto found = unfinished ? m_vocabulary.hasPrefix(written)
                                          : m_vocabulary.find(written).transform(
                                                [](const auto &entry) { return entry.has_value(); });
            if (!found || *found)
                return found;
        }
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

Result<bool> TermReader::addExact(std::vector<Expansion> &expansions, const QString &word,
                                  Expansion::How how) {
    const auto found = m_vocabulary.find(word);
    if (!found)
        return std::unexpected(found.error());
    if (*found)
        expansions.push_back({**found, how});
    return found->has_value();
}

Result<void> TermReader::addPrefix(std::vector<Expansion> &expansions, const QString &prefix) {
    const auto found = m_vocabulary.startingWith(prefix, maxExpansions);
    if (!found)
        return std::unexpected(found.error());
    std::int64_t docs = 0;
    for (const Vocabulary::Entry &entry : *found) {
        if (docs > maxExpandedDocs) {
            m_terms.capped = true;
            break;
        }
        docs += entry.docs;
        const auto known = std::ranges::find(expansions, entry.id,
                                             [](const Expansion &expansion) { return expansion.entry.id; });
        if (known == expansions.end())
            expansions.push_back({entry, Expansion::How::Longer});
        else if (known->how == Expansion::How::Other) // the plural of what is typed begins with it, too
            known->how = Expansion::How::Longer;
    }
    m_terms.capped = m_terms.capped || found->size() == maxExpansions;
    return {};
}

Result<void> TermReader::expand(QueryTerm &term, const QString &joined) {
    for (const QString &written : {term.word, wholeWord(term.word)}) {
        if (const auto found = addExact(term.expansions, written, Expansion::How::Same); !found)
            return std::unexpected(found.error());
    }
    if (!m_exact) {
        QStringList others = otherNumbers(term.word);
        others += shortened(term.word);
        others += joined;
        for (const QString &other : std::as_const(others)) {
            if (other.isEmpty() || other == term.word)
                continue;
            if (const auto found = addExact(term.expansions, other, Expansion::How::Other); !found)
                return std::unexpected(found.error());
        }
    }
    if (!term.unfinished)
        return {};
    if (auto done = addPrefix(term.expansions, term.word); !done)
        return done;
    // Names as one begin like their first words, which are looked up above; so this is for who writes as one.
    const auto words = m_vocabulary.hasPrefix(term.word);
    if (!words)
        return std::unexpected(words.error());
    return *words ? Result<void>() : addPrefix(term.expansions, wholeWord(term.word));
}

Result<void> TermReader::addWhole() {
    QStringList words;
    for (const QueryTerm &term : m_terms.terms)
        words.append(term.word);
    const QString all = joinedWords(words);
    const bool capped = m_terms.capped;
    for (const QString &written : {all, wholeWord(all)}) {
        if (const auto found = addExact(m_terms.whole, written, Expansion::How::Same); !found)
            return std::unexpected(found.error());
        if (auto done = addPrefix(m_terms.whole, written); !done)
            return done;
    }
    m_terms.capped = capped; // names that are left out there are found by their words
    return {};
}

Result<QueryTerms> TermReader::read(const QStringList &tokens) {
    QStringList corrections;
    bool changed = false;
    const std::vector<Typed> asked = typedWords(tokens);
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
