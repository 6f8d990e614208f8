// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/search_document.h"

namespace meshlens {

// The blob of search_doc: of each word its step from the one before * 16 + a bit for each part that it has a
// posting in.
[[nodiscard]] QByteArray wordBytes(const SearchDocument &document);
using StoredWords = std::vector<std::pair<std::int64_t, unsigned>>; // number, bits of its parts
[[nodiscard]] StoredWords wordsIn(std::string_view bytes);

// Where an entity stands in the lists; no words: nowhere.
struct StoredDocument {
    int tier = 0;
    StoredWords words;
};
[[nodiscard]] Result<StoredDocument> storedDocument(sqlite::Database &database, std::int64_t entity);

} // namespace meshlens
