// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/fact_table.h"
#include "models/search/posting.h"
#include "models/search/query_terms.h"

#include <array>
#include <cstdint>
#include <vector>

namespace meshlens {

// Where a term stands in a document: SearchField bits for the word itself and for words that only answer to
// it.
struct TermFields {
    std::uint8_t exact = 0;
    std::uint8_t weak = 0;

    [[nodiscard]] std::uint8_t any() const { return exact | weak; }
    void add(TermFields more) {
        exact |= more.exact;
        weak |= more.weak;
    }
    friend bool operator==(const TermFields &, const TermFields &) = default;
};

// An entity or a column that may be a result.
struct Candidate {
    std::uint32_t ordinal = 0; // of the entity, in the fact table
    std::uint16_t column = 0;  // 0: the entity
    bool exactName = false;    // its name is all the words and nothing else
    bool nameStarts = false;   // its name begins with them
    bool exactColumn = false;  // an entity: a column of it is called exactly that
    std::array<TermFields, maxTerms> fields{};

    [[nodiscard]] bool isColumn() const { return column != 0; }
    [[nodiscard]] bool hasAllInName(std::size_t terms) const;
    [[nodiscard]] std::size_t found(std::size_t terms) const;
};

struct Candidates {
    std::vector<Candidate> entities; // by id
    std::vector<Candidate> columns;  // by dataset, then number; those that stand alone
    bool anyWord = false;            // no document has all words: those with some of them
    bool capped = false;             // lists were not read to their end
};

// How much is read of lists.
struct CandidateLimits {
    std::size_t enough = 5'000;       // entities; more are found where they stand together
    std::size_t columns = 8'000;      // postings of columns
    std::size_t postings = 2'000'000; // of entities
    std::int64_t lookUpCost = 500;    // as in SearchLimits
};

// Documents that have all terms; if there are none and `relax`, those that have some. Reads names before
// texts and the worthiest first, until there are enough.
[[nodiscard]] Result<Candidates> findCandidates(const ReadView &view, const FactTable &facts,
                                                const QueryTerms &terms, bool relax,
                                                const CandidateLimits &limits, std::stop_token stop);

} // namespace meshlens
