// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/search.h"
#include "models/search/vocabulary.h"

namespace meshlens {

// A word of the index that answers to a word of the query.
struct Expansion {
    Vocabulary::Entry entry;
    bool weak = false; // not the word itself: its plural, how it goes on, how it is shortened
};

struct QueryTerm {
    QString word;            // folded; after correction
    bool unfinished = false; // the last one: a prefix
    std::vector<Expansion> expansions;
};

// What is looked up for a query.
struct QueryTerms {
    std::vector<QueryTerm> terms; // at most maxTerms; none: nothing to search for
    std::vector<Expansion> whole; // all words as one: names that are exactly that, or (weak) begin with
                                  // it; none where there is one word only
    bool relaxed = false;
    QString corrected;
    QStringList missing;
    bool capped = false; // more words begin like the last one than are looked up
};

inline constexpr std::size_t maxTerms = 10;

// Splits the words of the query, finds what the index has for each and, unless the query is exact, corrects
// those that it does not have.
[[nodiscard]] Result<QueryTerms> readTerms(const ReadView &view, const SearchQuery &query);

} // namespace meshlens
