// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/search_document.h"

namespace meshlens {

// The blob of search_doc: all that an entity has in the lists, so that an edit finds out from this one row
// which lists are to be changed. Numbers of appendNumber():
//
//   of each word: its step from the one before * 16 + a bit for each part that it has a posting in, then for
//   each of these parts, in their order, what appendPlaces() writes
[[nodiscard]] QByteArray wordBytes(const SearchDocument &document);

// Reads such a blob, list by list. Made for files of strangers: ends at the first thing that makes no sense.
class DocumentWords {
public:
    explicit DocumentWords(std::string_view bytes)
        : m_rest(bytes) {}

    // `places`: points into the blob. False at the end.
    [[nodiscard]] bool next(std::int64_t &list, std::string_view &places);

private:
    std::string_view m_rest;
    std::int64_t m_word = 0;
    unsigned m_parts = 0; // of the word, that have not come yet
};

// Where an entity stands in the lists.
struct StoredDocument {
    bool there = false;
    int tier = 0;
    QByteArray words;

    friend bool operator==(const StoredDocument &, const StoredDocument &) = default;
};
[[nodiscard]] Result<StoredDocument> storedDocument(sqlite::Database &database, std::int64_t entity);

} // namespace meshlens
