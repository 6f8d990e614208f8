// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QByteArray>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace meshlens {

// Where in a document a word stands; bits, in files: append only.
enum SearchField : std::uint8_t {
    InName = 1,
    InColumns = 2, // of an entity: in the names of its columns
    InDescription = 4,
    InPeople = 8,   // tags, terms and owners
    WholeName = 16, // the word is all of the name, written as one
    InPath = 32     // qualified name, aliases, platform, type
};

// A column that has the word.
struct ColumnPosting {
    std::uint16_t number = 0; // in its dataset
    std::uint8_t fields = 0;
    friend bool operator==(const ColumnPosting &, const ColumnPosting &) = default;
};

// An entity that has the word, or whose columns have it.
struct Posting {
    std::int64_t entity = 0;
    std::uint8_t fields = 0;            // 0: only columns have it
    std::vector<ColumnPosting> columns; // by number
    friend bool operator==(const Posting &, const Posting &) = default;
};

// Numbers in as few bytes as they need; ids and words of search_doc are kept like this, too.
MESHLENS_EXPORT void appendNumber(QByteArray &bytes, std::uint64_t number);
// Takes one number off the front; false when there is none (a damaged file).
[[nodiscard]] MESHLENS_EXPORT bool takeNumber(std::string_view &bytes, std::uint64_t &number);

// A chunk of a list: postings by entity; the first one's entity stands beside the chunk, not in it.
//
//   chunk:   posting...
//   posting: entity - previous, fields | 128 if columns follow [, count, (number - previous) << 6 | fields
//   ...]
MESHLENS_EXPORT void appendPosting(QByteArray &chunk, std::int64_t previous, const Posting &posting);

// Reads a chunk. Made for files of strangers: stops at the first thing that makes no sense, and says so.
class MESHLENS_EXPORT PostingReader {
public:
    PostingReader(std::int64_t first, std::string_view chunk)
        : m_entity(first)
        , m_rest(chunk) {}

    // False at the end.
    [[nodiscard]] bool next(Posting &posting);
    [[nodiscard]] bool isDamaged() const { return m_damaged; }

private:
    [[nodiscard]] bool takeColumns(Posting &posting);

    std::int64_t m_entity;
    std::string_view m_rest;
    bool m_damaged = false;
};

} // namespace meshlens
