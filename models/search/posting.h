// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QByteArray>

#include <cstdint>
#include <string_view>
#include <vector>

namespace meshlens {

// Where in a document a word stands; bits, in files: append only.
enum SearchField : std::uint8_t {
    InName = 1,
    InColumns = 2, // of an entity: in the names of its columns
    InDescription = 4,
    InPeople = 8,     // tags, terms and owners
    WholeName = 16,   // the word is all of the name, written as one
    InPath = 32,      // qualified name, aliases, platform, type
    StartsName = 64,  // the name begins with it
    WholeColumn = 128 // of an entity: a column of it is called that
};

// A word has four lists, so that what counts most is read first and alone.
enum class ListPart : std::uint8_t {
    Names,       // entities that have it in their names
    Texts,       // other entities that have it
    ColumnNames, // columns that have it in their names
    ColumnTexts  // other columns
};
inline constexpr int listParts = 4;
[[nodiscard]] constexpr std::int64_t listOf(std::int64_t word, ListPart part) {
    return word * listParts + static_cast<std::int64_t>(part);
}
[[nodiscard]] constexpr bool holdsColumns(ListPart part) {
    return part >= ListPart::ColumnNames;
}

// Lists begin with the entities that are worth most whatever is asked for (ranking.h), in four tiers: a
// search that finds too much has seen the best when it stops. A document's number is its tier and its entity.
inline constexpr int tiers = 4;
inline constexpr int entityBits = 47;
[[nodiscard]] constexpr std::int64_t docOf(int tier, std::int64_t entity) {
    return std::int64_t{tier} << entityBits | entity;
}
[[nodiscard]] constexpr std::int64_t entityOf(std::int64_t doc) {
    return doc & ((std::int64_t{1} << entityBits) - 1);
}
[[nodiscard]] constexpr int tierOf(std::int64_t doc) {
    return static_cast<int>(doc >> entityBits);
}

// A column that has the word.
struct ColumnPosting {
    std::uint16_t number = 0; // in its dataset
    std::uint8_t fields = 0;  // below 128
    friend bool operator==(const ColumnPosting &, const ColumnPosting &) = default;
};

// An entity that has the word, or whose columns have it.
struct Posting {
    std::int64_t doc = 0;
    std::uint8_t fields = 0;            // in lists of entities
    std::vector<ColumnPosting> columns; // in lists of columns: by number
    friend bool operator==(const Posting &, const Posting &) = default;
};

// Bytes of a blob that was copied, for those who read them.
[[nodiscard]] inline std::string_view viewOf(const QByteArray &bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

// Numbers in as few bytes as they need; facts and words of documents are kept like this, too.
MESHLENS_EXPORT void appendNumber(QByteArray &bytes, std::uint64_t number);
// Takes one number off the front; false when there is none (a damaged file).
[[nodiscard]] MESHLENS_EXPORT bool takeNumber(std::string_view &bytes, std::uint64_t &number);

// Where in a document the word stands:
//
//   in lists of entities: fields
//   in lists of columns:  count, (number - previous number) << 7 | fields ...
MESHLENS_EXPORT void appendPlaces(QByteArray &bytes, ListPart part, const Posting &posting);
// One column of it; `previous`: the number of the column before.
void appendColumnPlace(QByteArray &bytes, std::uint16_t previous, const ColumnPosting &column);
// Takes that off the front, into a posting without any; false when it makes no sense.
[[nodiscard]] MESHLENS_EXPORT bool takePlaces(std::string_view &bytes, ListPart part, Posting &posting);

[[nodiscard]] bool skipPlaces(std::string_view &bytes, ListPart part);

// A chunk of a list: postings by document, each the step from the document before and its places; the first
// one's document stands beside the chunk, not in it.
MESHLENS_EXPORT void appendPosting(QByteArray &chunk, ListPart part, std::int64_t previous,
                                   const Posting &posting);

// Reads a chunk. Made for files of strangers: stops at the first thing that makes no sense, and says so.
class MESHLENS_EXPORT PostingReader {
public:
    PostingReader(ListPart part, std::int64_t first, std::string_view chunk)
        : m_part(part)
        , m_doc(first)
        , m_rest(chunk) {}

    // False at the end.
    [[nodiscard]] bool next(Posting &posting);
    // The same, its places as they stand in the chunk.
    [[nodiscard]] bool next(std::int64_t &doc, std::string_view &places);
    [[nodiscard]] bool isDamaged() const { return m_damaged; }

private:
    [[nodiscard]] bool takeDoc();

    ListPart m_part;
    std::int64_t m_doc;
    std::string_view m_rest;
    bool m_damaged = false;
};

} // namespace meshlens
