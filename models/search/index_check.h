// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/search_document.h"

namespace meshlens {

// 2^47 - 1: the highest entity whose columns have numbers.
inline constexpr std::int64_t highestEntity = std::numeric_limits<std::int64_t>::max() >> 16;

// The blobs of search_doc.
[[nodiscard]] QByteArray tagBytes(const SearchDocument &document);   // column, tag, ...
[[nodiscard]] QByteArray ownerBytes(const SearchDocument &document); // owner, ...
[[nodiscard]] QByteArray wordBytes(const SearchDocument &document);  // each the step from the one before
[[nodiscard]] std::vector<SearchDocument::Tag> tagsIn(std::string_view bytes);
[[nodiscard]] std::vector<std::int64_t> ownersIn(std::string_view bytes);
// Numbers of the words of an entity; none if the index does not have it.
[[nodiscard]] Result<std::vector<std::int64_t>> storedWords(sqlite::Database &database, std::int64_t entity);

// Compares the index with the state: every living entity with all its words, and nothing else; the lists with
// the words of the entities. A sentence for each difference, at most `limit`.
[[nodiscard]] Result<std::vector<QString>> checkIndex(sqlite::Database &reader, int limit);

} // namespace meshlens
