// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/filter_set.h"

namespace meshlens {

// What the index's lists of filter words let through. Domains have none: those that are inherited are not in
// the index, so that filter is left to the facts.
struct Filtered {
    std::vector<std::int64_t> entities; // by id
    std::vector<std::int64_t> columns;  // by id (entity << 16 | number); only where columns are asked for
    bool capped = false;                // there are more than `limit` of a sort
};

// Nothing: none of the filters has a list.
[[nodiscard]] Result<std::optional<Filtered>> readFilterLists(const ReadView &view, const FilterSet &filters,
                                                              std::size_t limit, const std::stop_token &stop);

} // namespace meshlens
