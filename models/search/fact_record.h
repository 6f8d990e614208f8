// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/kind.h"
#include "models/core/export.h"

#include <QByteArray>

#include <cstdint>
#include <string_view>
#include <vector>

namespace meshlens {

// Bits of FactRecord::flags; in files: append only.
enum FactFlag : std::uint8_t { FactDescribed = 1, FactCertified = 2 };

// A tag of an entity (column 0) or of one of its columns.
struct TagFact {
    std::uint16_t column = 0;
    std::int64_t tag = 0;
    friend auto operator<=>(const TagFact &, const TagFact &) = default;
};

// What ranking, filters and facets need to know of an entity.
struct FactRecord {
    std::int64_t entity = 0;
    EntityKind kind = EntityKind::Dataset;
    std::uint8_t flags = 0;
    int use = 0;           // hundredths of a point, 0 to 200
    int readers = 0;       // entities that it feeds directly, as of its last change; at most `mostReaders`
    std::int64_t type = 0; // numbers of texts; 0: none
    std::int64_t platform = 0;
    std::int64_t asset = 0;  // entity.asset; 0: it stands alone
    std::int64_t domain = 0; // its own; 0: none, or that of its product or of what it lies in
    std::int64_t parent = 0; // what it lies in
    int columns = 0;
    std::vector<TagFact> tags = {}; // by column, then tag; each once
    std::vector<std::int64_t> owners;

    static constexpr int mostReaders = 255;

    friend bool operator==(const FactRecord &, const FactRecord &) = default;
};

// Entities stand in blocks by their ids: 0 to 255, 256 to 511, ... One blob of search_fact is one block: its
// entities that are there, in their order, in numbers of appendNumber():
//
//   entity - previous (the first: - block's first), kind, flags, use, readers, type, platform, asset, domain,
//   parent, columns, count of tags [, column, tag ...], count of owners [, owner ...]
inline constexpr std::int64_t entitiesOfBlock = 256;
[[nodiscard]] constexpr std::int64_t blockOf(std::int64_t entity) {
    return entity / entitiesOfBlock;
}
inline constexpr std::int64_t highestBlock = blockOf((std::int64_t{1} << 47) - 1);
// `previous`: the entity before it in the block, or the block's first id.
MESHLENS_EXPORT void appendFacts(QByteArray &block, std::int64_t previous, const FactRecord &facts);

// Reads a block. Made for files of strangers: stops at the first thing that makes no sense, and says so.
class MESHLENS_EXPORT FactReader {
public:
    FactReader(std::int64_t block, std::string_view bytes)
        : m_block(block)
        , m_rest(bytes)
        , m_damaged(block < 0 || block > highestBlock) {
        if (!m_damaged)
            m_entity = block * entitiesOfBlock;
    }

    // False at the end.
    [[nodiscard]] bool next(FactRecord &facts);
    [[nodiscard]] bool isDamaged() const { return m_damaged; }

private:
    [[nodiscard]] bool take(FactRecord &facts);

    std::int64_t m_block;
    std::int64_t m_entity = 0;
    std::string_view m_rest;
    bool m_first = true;
    bool m_damaged;
};

} // namespace meshlens
