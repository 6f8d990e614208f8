// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/database.h"
#include "models/search/search_document.h"

#include <map>

namespace meshlens {

// Writes search_posting.
class PostingTable {
public:
    explicit PostingTable(sqlite::Database &database)
        : m_database(database) {}

    // Appends documents to lists that hold only smaller entities, in the order of entities. Written when much
    // has come together, and by flush().
    [[nodiscard]] Result<void> append(const SearchDocument &document);
    [[nodiscard]] Result<void> flush();
    // To how many entities each word was appended, by its number.
    [[nodiscard]] const std::vector<std::int64_t> &appended() const { return m_appended; }

    // Of one word: takes the entities of `touched` (sorted) out and the postings of `now` (sorted, of some of
    // them) in. Says by how many entities the list has grown.
    [[nodiscard]] Result<std::int64_t> replace(std::int64_t word, const std::vector<std::int64_t> &touched,
                                               const std::vector<Posting> &now);

private:
    struct Chunk {
        std::int64_t first = 0;
        std::int64_t last = 0;
        QByteArray bytes;
    };
    struct Full {
        std::int64_t word = 0;
        Chunk chunk;
    };

    void append(std::int64_t word, const Posting &posting);
    [[nodiscard]] Result<void> insert(std::int64_t word, std::int64_t first, const QByteArray &bytes);
    [[nodiscard]] Result<std::optional<Chunk>> chunkFor(std::int64_t word, std::int64_t entity);
    // The list has exactly this of the entity.
    [[nodiscard]] Result<bool> holds(std::int64_t word, const Posting &posting);
    [[nodiscard]] Result<std::int64_t> firstBehind(std::int64_t word, std::int64_t first);
    [[nodiscard]] Result<void> rewrite(std::int64_t word, const std::optional<Chunk> &before,
                                       const std::vector<Posting> &postings);

    sqlite::Database &m_database;
    std::vector<Chunk> m_open; // by number of the word
    std::vector<Full> m_full;
    std::vector<std::int64_t> m_appended;
    qsizetype m_bytes = 0;
};

// The postings of a document, word by word.
void forEachPosting(const SearchDocument &document,
                    const std::function<void(std::int64_t word, const Posting &posting)> &take);

} // namespace meshlens
