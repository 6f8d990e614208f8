// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/database.h"
#include "models/search/document_words.h"
#include "models/search/posting.h"

#include <array>
#include <optional>
#include <span>

namespace meshlens {

// Writes search_posting.
class PostingTable {
public:
    explicit PostingTable(sqlite::Database &database)
        : m_database(database) {}

    // Appends an entity to lists that hold only smaller ones. Written when much has come together, and by
    // flush().
    [[nodiscard]] Result<void> append(std::int64_t entity, const StoredDocument &document);
    [[nodiscard]] Result<void> flush();
    // To how many entities each word was appended, by its number.
    [[nodiscard]] const std::vector<std::int64_t> &appended() const { return m_appended; }

    // A document and what appendPlaces() writes of it.
    struct Placed {
        std::int64_t doc = 0;
        QByteArray places;
    };
    // Of one list: takes the documents of `touched` (sorted) out and those of `now` (sorted, some of them)
    // in.
    [[nodiscard]] Result<void> replace(std::int64_t list, const std::vector<std::int64_t> &touched,
                                       const std::vector<Placed> &now);

private:
    struct Chunk {
        std::int64_t first = 0;
        std::int64_t last = 0;
        QByteArray bytes;
    };
    struct Full {
        std::int64_t list = 0;
        Chunk chunk;
    };
    // A chunk that is being filled.
    struct Open {
        std::int64_t list = 0;
        Chunk chunk;
    };
    // Where those of a word stand in m_open + 1, by part and tier; 0: there is none. Many words have one or
    // two, but what is looked for most is words that have many.
    using Slots = std::array<std::uint32_t, std::size_t{listParts} * tiers>;

    void append(std::int64_t list, std::int64_t doc, std::string_view places);
    [[nodiscard]] Open &openFor(std::int64_t list, int tier);
    [[nodiscard]] Result<void> insert(std::int64_t list, std::int64_t first, const QByteArray &bytes);
    // The chunk of the document's tier that holds it, or would: the last that begins before it, else the
    // first.
    [[nodiscard]] Result<std::optional<Chunk>> chunkFor(std::int64_t list, std::int64_t doc);
    // The document that the next chunk begins with, or the next tier.
    [[nodiscard]] Result<std::int64_t> endOf(std::int64_t list, std::int64_t first);
    [[nodiscard]] Result<void> rewrite(std::int64_t list, const std::optional<Chunk> &before,
                                       std::span<const std::int64_t> touched, std::span<const Placed> now);
    static void append(std::vector<Chunk> &chunks, std::int64_t doc, std::string_view places);

    sqlite::Database &m_database;
    std::vector<Slots> m_slots; // by number of the word
    std::vector<Open> m_open;
    std::vector<Full> m_full;
    std::vector<std::int64_t> m_appended;
    qsizetype m_bytes = 0;
};

} // namespace meshlens
