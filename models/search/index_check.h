// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/search_document.h"

namespace meshlens {

// 2^47 - 1: the highest entity whose columns have numbers.
inline constexpr std::int64_t highestEntity = std::numeric_limits<std::int64_t>::max() >> 16;

// Compares the index with the state: every living entity with all its words and facts, and nothing else; the
// lists with the words of the entities. A sentence for each difference, at most `limit`.
[[nodiscard]] Result<std::vector<QString>> checkIndex(sqlite::Database &reader, int limit);

} // namespace meshlens
