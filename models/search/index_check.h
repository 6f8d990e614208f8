// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/search_document.h"

namespace meshlens {

// 2^47 - 1: the highest entity whose columns have numbers.
inline constexpr std::int64_t highestEntity = std::numeric_limits<std::int64_t>::max() >> 16;

// The blob of search_doc: of each word its step from the one before * 16 + a bit for each part that it has a
// posting in.
[[nodiscard]] QByteArray wordBytes(const SearchDocument &document);

// Where an entity stands in the lists; no words: nowhere.
struct StoredDocument {
    int tier = 0;
    std::vector<std::pair<std::int64_t, unsigned>> words; // number, bits of its parts
};
[[nodiscard]] Result<StoredDocument> storedDocument(sqlite::Database &database, std::int64_t entity);

// Compares the index with the state: every living entity with all its words and facts, and nothing else; the
// lists with the words of the entities. A sentence for each difference, at most `limit`.
[[nodiscard]] Result<std::vector<QString>> checkIndex(sqlite::Database &reader, int limit);

} // namespace meshlens
