// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/filter_set.h"

namespace meshlens {

// Counts what results have of each field: each field over what all other filters let through.
class FacetCounter {
public:
    // What follows, until the next call, is one thing and counts once for each value.
    void begin() { m_group.clear(); }
    // `failing`: FilterSet::failing of these values.
    void add(const FieldValues &values, unsigned failing);
    // A column that is listed only when its kind or a tag is asked for: counts for those two fields.
    void addUnlisted(const FieldValues &values, unsigned failing);

    // With names, by count, then label; at most 100 values a field, fields without values left out.
    [[nodiscard]] Result<std::vector<Facet>> facets(const ReadView &view, const FilterSet &filters) const;

private:
    void count(FilterField field, const FieldValues &values, unsigned failing);

    std::array<QHash<QString, int>, filterFields.size()> m_counts;
    std::vector<std::pair<FilterField, QString>> m_group;
};

} // namespace meshlens
