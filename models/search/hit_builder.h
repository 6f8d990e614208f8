// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/candidates.h"
#include "models/search/ranking.h"
#include "models/search/snippet.h"

namespace meshlens {

// A result that has its place, before it is written out.
struct RankedHit {
    std::int64_t entity = 0;
    Candidate candidate;
    RankPoints points;
};

// Writes hits out: names, snippets, matching columns. In the order given; those that ended are left out.
[[nodiscard]] Result<std::vector<SearchHit>>
buildHits(const ReadView &view, const std::vector<RankedHit> &ranked, const QueryTerms &terms);

} // namespace meshlens
