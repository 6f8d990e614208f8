// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/search.h"
#include "models/search/vocabulary.h"

#include <cstdint>
#include <vector>

namespace meshlens {

// A word of the index that answers to a word of the query.
struct Expansion {
    enum class How : std::uint8_t {
        Same,   // the word itself
        Longer, // begins with it
        Other   // its plural, how it is shortened, how it is written as one
    };
    Vocabulary::Entry entry;
    How how = How::Same;
};

struct QueryTerm {
    QString word;            // folded; after correction
    bool unfinished = false; // the last one: a prefix
    std::vector<Expansion> expansions;
};

// What is looked up for a query.
struct QueryTerms {
    std::vector<QueryTerm> terms; // at most maxTerms; none: nothing to search for
    // All words as one: names that are exactly that, or begin with it; none where there is one word only.
    std::vector<Expansion> whole;
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
