// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/filter_set.h"

namespace meshlens {

// Counts what results have of each field: each field over what all other filters let through.
class FacetCounter {
public:
    // What is added until the next call is one thing, said by several: it counts once for each value.
    void beginGroup() {
        m_group.clear();
        m_isGroup = true;
        m_times = 1;
    }
    // What is added until the next call is a thing each time, or as many as that.
    void beginSingles(int times = 1) {
        m_isGroup = false;
        m_times = times;
    }
    // `failing`: FilterSet::failing of these values.
    void add(const FieldValues &values, unsigned failing);
    // A column that is listed only when its kind or a tag is asked for: counts for those two fields.
    void addUnlisted(const FieldValues &values, unsigned failing);

    // With names, by count, then label; at most 100 values a field, fields without values left out.
    [[nodiscard]] Result<std::vector<Facet>> facets(const ReadView &view, const FactTable &table,
                                                    const FilterSet &filters) const;

private:
    void count(FilterField field, const FieldValues &values, unsigned failing);

    // Most values have small numbers, and are counted tens of thousands of times.
    class Counts {
    public:
        void add(std::int64_t value, int times) {
            if (const auto place = static_cast<std::size_t>(value); place < m_small.size())
                m_small[place] += times;
            else
                m_large[value] += times;
        }
        // The values that were counted, those with most first; at most so many.
        [[nodiscard]] std::vector<std::pair<std::int64_t, int>> most(std::size_t limit) const;

    private:
        std::vector<int> m_small = std::vector<int>(4096);
        QHash<std::int64_t, int> m_large;
    };

    std::array<Counts, filterFields.size()> m_counts;
    std::vector<std::pair<FilterField, std::int64_t>> m_group; // what its thing has counted for
    bool m_isGroup = false;
    int m_times = 1;
};

} // namespace meshlens
