// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/query_terms.h"

#include <QSet>

namespace meshlens {

// Finds the words that were searched for in texts, to highlight them.
class Highlighter {
public:
    explicit Highlighter(const QueryTerms &terms);

    // In the order of the text, never overlapping.
    [[nodiscard]] std::vector<TextRange> ranges(const QString &text) const;

private:
    QSet<QString> m_words;
    QStringList m_prefixes;
};

// A part of a plain text around the first range, cut at words; the ranges are moved along.
struct Snippet {
    QString text;
    std::vector<TextRange> ranges;
    friend bool operator==(const Snippet &, const Snippet &) = default;
};
[[nodiscard]] Snippet cutSnippet(const QString &plain, const std::vector<TextRange> &ranges,
                                 int length = 160);

} // namespace meshlens
