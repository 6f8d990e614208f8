// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/snippet.h"

#include "models/search/words.h"

namespace meshlens {
namespace {

constexpr int wordsLookedAt = 3000;
// What stands before the first match, so that it can be read.
constexpr int leadIn = 50;

// The next place at or behind `at` where a word begins.
int wordStart(const QString &text, int at) {
    if (at <= 0)
        return 0;
    const qsizetype space = text.indexOf(u' ', at - 1);
    return space < 0 ? at : static_cast<int>(space) + 1;
}

} // namespace

Highlighter::Highlighter(const QueryTerms &terms) {
    for (const QueryTerm &term : terms.terms) {
        if (term.unfinished)
            m_prefixes.append(term.word);
        for (const Expansion &expansion : term.expansions) {
            if (!term.unfinished || !expansion.entry.word.startsWith(term.word))
                m_words.insert(expansion.entry.word);
        }
    }
}

std::vector<TextRange> Highlighter::ranges(const QString &text) const {
    std::vector<TextRange> found;
    for (const WordSpan &span : wordSpans(text, wordsLookedAt)) {
        int length = m_words.contains(span.word) ? span.length : 0;
        for (const QString &prefix : m_prefixes) {
            // Where lower case and accents leave the letters in place, only what was typed is marked.
            if (span.word.startsWith(prefix))
                length = std::max(length, span.length == span.word.size() ? static_cast<int>(prefix.size())
                                                                          : span.length);
        }
        if (length > 0)
            found.push_back({span.start, length});
    }
    std::ranges::sort(found, {},
                      [](const TextRange &range) { return std::pair(range.start, -range.length); });
    std::vector<TextRange> apart;
    for (const TextRange &range : found) {
        if (apart.empty() || range.start >= apart.back().start + apart.back().length)
            apart.push_back(range);
    }
    return apart;
}

Snippet cutSnippet(const QString &plain, const std::vector<TextRange> &ranges, int length) {
    Snippet snippet;
    int start = 0;
    if (!ranges.empty() && ranges.front().start + ranges.front().length > length)
        start = std::min(wordStart(plain, ranges.front().start - leadIn), ranges.front().start);
    int end = static_cast<int>(plain.size());
    if (end - start > length) {
        const qsizetype space = plain.lastIndexOf(u' ', start + length);
        end = space > start + length / 2 ? static_cast<int>(space) : start + length;
        if (plain[end - 1].isHighSurrogate())
            --end;
    }
    const int shift = start > 0 ? 1 : 0; // the ellipsis
    snippet.text = (shift ? QStringLiteral("…") : QString()) + plain.mid(start, end - start) +
                   (end < plain.size() ? QStringLiteral("…") : QString());
    for (const TextRange &range : ranges) {
        if (range.start >= start && range.start + range.length <= end)
            snippet.ranges.push_back({range.start - start + shift, range.length});
    }
    return snippet;
}

} // namespace meshlens
