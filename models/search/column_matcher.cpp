// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/column_matcher.h"

#include "models/core/key.h"
#include "models/search/search_document.h"
#include "models/search/words.h"

namespace meshlens {

ColumnMatcher::ColumnMatcher(const QueryTerms &terms) {
    QStringList all;
    for (const QueryTerm &term : terms.terms) {
        Term known;
        for (const Expansion &expansion : term.expansions)
            known.words.insert(expansion.entry.word);
        if (term.unfinished)
            known.prefix = term.word;
        m_terms.push_back(std::move(known));
        all.append(term.word);
    }
    m_asOne = joinedWords(all);
}

bool ColumnMatcher::answers(const QStringList &words, const Term &term) const {
    return std::ranges::any_of(words, [&term](const QString &word) {
        return term.words.contains(word) || (!term.prefix.isEmpty() && word.startsWith(term.prefix));
    });
}

const ColumnMatcher::Match &ColumnMatcher::match(const QString &stored) {
    const auto known = m_known.constFind(stored);
    if (known != m_known.cend())
        return *known;
    QStringList words = nameWords(decodeKeyStep(stored.section(u'/', -1)));
    const QString joined = joinedWords(words);
    if (words.size() > 1)
        words.append({wholeWord(joined), joined});
    Match match{.words = 0, .exactName = joined == m_asOne};
    for (const Term &term : m_terms)
        match.words += match.exactName || answers(words, term);
    return *m_known.insert(stored, match);
}

} // namespace meshlens
