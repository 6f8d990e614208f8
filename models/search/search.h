// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_ref.h"

#include <QPair>

namespace meshlens {

// A query: words (the last one is a prefix while typing) and filters `kind:`, `type:`, `domain:`, `tag:`,
// `owner:`, `platform:`; values in double quotes may hold spaces; the same filter twice means either. Unknown
// filters are words.
struct SearchQuery {
    struct Filter {
        QString field; // lower case
        QString value;
        friend bool operator==(const Filter &, const Filter &) = default;
    };

    QString text;      // as typed
    QStringList words; // as typed, "customer_email" being one; without those that have no letter and no digit
    std::vector<Filter> filters;
    int limit = 50;
    int offset = 0;
    bool exact = false; // no relaxing

    friend bool operator==(const SearchQuery &, const SearchQuery &) = default;
};

[[nodiscard]] MESHLENS_EXPORT SearchQuery parseQuery(const QString &text);
// The text with `field:value` added, or taken out if it was there.
[[nodiscard]] MESHLENS_EXPORT QString toggleFilter(const QString &text, const QString &field,
                                                   const QString &value);

// A half-open range of characters to highlight.
struct TextRange {
    int start = 0;
    int length = 0;
    friend bool operator==(const TextRange &, const TextRange &) = default;
};

struct SearchFactor {
    QString name; // translated: "Exact name", "Words in description", ...
    QString id;   // stable, for JSON: "exact name", ...
    double value = 0;
    friend bool operator==(const SearchFactor &, const SearchFactor &) = default;
};

struct SearchHit {
    EntityRef ref;
    EntityRef owner; // of a column: its dataset
    double score = 0;
    QStringList matched;           // "name", "description", "column:customer_id"
    std::vector<SearchFactor> why; // adds up to score
    QString snippet;               // plain text around the first match of the description
    std::vector<TextRange> nameRanges;
    std::vector<TextRange> snippetRanges;
    std::vector<std::pair<QString, std::vector<TextRange>>> columns; // matching columns, at most 4
    int moreColumns = 0;

    friend bool operator==(const SearchHit &, const SearchHit &) = default;
};

struct FacetValue {
    QString value; // what the filter takes
    QString label; // what people read
    int count = 0;
    int colorSlot = -1; // domains
    friend bool operator==(const FacetValue &, const FacetValue &) = default;
};

struct Facet {
    QString field;                  // kind, type, domain, tag, owner, platform
    std::vector<FacetValue> values; // by count, then label
    friend bool operator==(const Facet &, const Facet &) = default;
};

struct SearchResult {
    SearchQuery query;
    int total = 0;
    // True: not every word was found as typed; `corrected` is what was searched for instead, `missing` the
    // words that nothing has.
    bool relaxed = false;
    QString corrected;
    QStringList missing;
    // True: there is more than is looked at (5,000 results of words; 100,000 with filters); `total` and the
    // counts of facets are what was looked at. Lists are read names first and the worthiest entities first,
    // so that what is left out would stand behind. Of filters without words all that pass are counted; only
    // of columns at most 100,000 are listed.
    bool capped = false;
    std::vector<SearchHit> hits;
    std::vector<Facet> facets; // over all results, each without its own filter

    friend bool operator==(const SearchResult &, const SearchResult &) = default;
};

// How much is looked at.
struct SearchLimits {
    std::size_t ranked = 5'000;     // results of words that are filtered and counted
    std::size_t filtered = 100'000; // the same with filters, as few may pass
    // Looking up whether an entity has the other words takes as long as reading so many entries of their
    // lists.
    std::int64_t lookUpCost = 500;
};

// Ranked and faceted; a wrong word never gives nothing where a near one exists. Read-only, cancellable.
[[nodiscard]] MESHLENS_EXPORT Result<SearchResult> search(const ReadView &view, const SearchQuery &query,
                                                          std::stop_token stop = {},
                                                          const SearchLimits &limits = {});

} // namespace meshlens
