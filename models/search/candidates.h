// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/posting.h"
#include "models/search/query_terms.h"

#include <array>

namespace meshlens {

// Where a term stands in a document: SearchField bits for the word itself and for words that only answer to
// it.
struct TermFields {
    std::uint8_t exact = 0;
    std::uint8_t weak = 0;

    [[nodiscard]] std::uint8_t any() const { return exact | weak; }
    friend bool operator==(const TermFields &, const TermFields &) = default;
};

// An entity or a column that may be a result.
struct Candidate {
    std::int64_t entity = 0;
    std::uint16_t column = 0; // 0: the entity
    bool exactName = false;   // its name is all the words and nothing else
    bool nameStarts = false;  // its name begins with them
    bool exactColumn = false; // an entity: a column of it is called exactly that
    std::array<TermFields, maxTerms> fields{};

    [[nodiscard]] bool isColumn() const { return column != 0; }
    [[nodiscard]] bool hasAllInName(std::size_t terms) const;
    [[nodiscard]] std::size_t found(std::size_t terms) const;
};

// A document that has a term. `doc`: the entity, or the column as in ColumnId.
struct TermHit {
    std::int64_t doc = 0;
    TermFields fields;
};

struct Candidates {
    std::vector<Candidate> entities;              // by id
    std::vector<Candidate> columns;               // by id, of the dataset first
    bool anyWord = false;                         // no document has all words: those with some of them
    bool capped = false;                          // lists were not read to their end
    std::vector<std::vector<TermHit>> columnHits; // of each term, by column: all that have it
};

// Documents that have all terms; if there are none and `relax`, those that have some.
[[nodiscard]] Result<Candidates> findCandidates(const ReadView &view, const QueryTerms &terms, bool relax,
                                                std::stop_token stop);

// The columns of a dataset that have some of the terms, by number.
[[nodiscard]] std::vector<Candidate> columnsOf(const Candidates &candidates, std::int64_t entity);

} // namespace meshlens
