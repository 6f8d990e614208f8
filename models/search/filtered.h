// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/result_set.h"

#include <stop_token>

namespace meshlens {

// Filters without words: looks at everything in the catalog, and gives `results` what the filters let through
// and what facets count beside it. Columns are results where kind or tag ask for them; at most `limit` of
// them have hits. True: there are more.
[[nodiscard]] Result<bool> findFiltered(const ReadView &view, SearchFacts &facts, const FilterSet &filters,
                                        std::size_t limit, const std::stop_token &stop, ResultSet &results);

} // namespace meshlens
