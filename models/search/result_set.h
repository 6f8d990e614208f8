// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/facet_counter.h"
#include "models/search/filter_set.h"

#include <cstdint>
#include <vector>

namespace meshlens {

// Something that was found, before it is written out.
struct FoundHit {
    std::int64_t entity = 0;
    std::uint32_t candidate = 0; // which one it was; without words: 0
    int points = 0;              // hundredths
    std::uint16_t column = 0;    // 0: the entity

    // In the order of the catalog.
    [[nodiscard]] std::int64_t doc() const { return entity << 16 | column; }
};

// Better ones first; equals in the order of the catalog.
[[nodiscard]] inline bool better(const FoundHit &a, const FoundHit &b) {
    return a.points != b.points ? a.points > b.points : a.doc() < b.doc();
}

// Takes what was found, lets the filters have their say, and counts facets. Source objects that mean the same
// thing are one result, and so are their columns of one name: the best that passes.
class ResultSet {
public:
    ResultSet(const ReadView &view, SearchFacts &facts, const FilterSet &filters)
        : m_view(view)
        , m_facts(facts)
        , m_filters(filters) {}

    // `isListed` false: a column that only the facets of kinds and tags count.
    void add(const FoundHit &hit, const EntityFacts &facts, bool isListed = true);
    // `count` columns of an entity that is no part of an asset, none with a tag; results if they pass,
    // without hits. Says whether they do.
    bool addUntagged(std::int64_t entity, const EntityFacts &facts, int count, bool areListed);
    // What was added is complete.
    [[nodiscard]] Result<void> close();

    [[nodiscard]] const FacetCounter &counter() const { return m_counter; }
    [[nodiscard]] std::int64_t total() const { return m_total; }
    // Those that pass, in no order.
    [[nodiscard]] std::vector<FoundHit> takeHits() { return std::move(m_hits); }
    // A hit of what addUntagged() has counted.
    void addCounted(const FoundHit &hit) { m_hits.push_back(hit); }

private:
    // What a hit stands for.
    struct Thing {
        std::int64_t asset = 0;
        bool isColumn = false;
        QString name; // of a column
        friend auto operator<=>(const Thing &, const Thing &) = default;
    };
    struct Member {
        FoundHit hit;
        Thing thing;
        bool isListed = true;
    };

    // Counts; true: a result.
    bool count(const FoundHit &hit, const EntityFacts &facts, bool isListed);

    const ReadView &m_view;
    SearchFacts &m_facts;
    const FilterSet &m_filters;
    FacetCounter m_counter;
    std::vector<FoundHit> m_hits;
    std::vector<Member> m_members; // of assets, until close()
    std::int64_t m_total = 0;
};

// As results show and sort it, folded. Empty: it is not there any more.
[[nodiscard]] Result<QString> foldedName(const ReadView &view, const FoundHit &hit);

} // namespace meshlens
