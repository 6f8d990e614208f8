// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/database.h"
#include "models/search/posting.h"
#include "models/search/search_document.h"

#include <optional>

namespace meshlens {

// Writes search_posting.
class PostingTable {
public:
    explicit PostingTable(sqlite::Database &database)
        : m_database(database) {}

    // Appends documents to lists that hold only smaller entities, in the order of entities. Written when much
    // has come together, and by flush().
    [[nodiscard]] Result<void> append(int tier, const SearchDocument &document);
    [[nodiscard]] Result<void> flush();
    // To how many entities each word was appended, by its number.
    [[nodiscard]] const std::vector<std::int64_t> &appended() const { return m_appended; }

    // Of one list: takes the documents of `touched` (sorted) out and the postings of `now` (sorted, of some
    // of them) in.
    [[nodiscard]] Result<void> replace(std::int64_t list, const std::vector<std::int64_t> &touched,
                                       const std::vector<Posting> &now);

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
    // The chunks of a word that are being filled, one for each list and tier that has something; few words
    // have more than three.
    struct Open {
        std::int64_t list = 0;
        int tier = 0;
        std::int32_t next = -1; // of the same word, in m_open
        Chunk chunk;
    };

    void append(std::int64_t list, const Posting &posting);
    [[nodiscard]] Open &openFor(std::int64_t list, int tier);
    [[nodiscard]] Result<void> insert(std::int64_t list, std::int64_t first, const QByteArray &bytes);
    // The chunk of the document's tier that holds it, or would: the last that begins before it, else the
    // first.
    [[nodiscard]] Result<std::optional<Chunk>> chunkFor(std::int64_t list, std::int64_t doc);
    // The list has exactly this of the document.
    [[nodiscard]] Result<bool> holds(std::int64_t list, const Posting &posting);
    // The document that the next chunk begins with, or the next tier.
    [[nodiscard]] Result<std::int64_t> endOf(std::int64_t list, std::int64_t first);
    [[nodiscard]] Result<void> rewrite(std::int64_t list, const std::optional<Chunk> &before,
                                       const std::vector<Posting> &postings);

    sqlite::Database &m_database;
    std::vector<std::int32_t> m_heads; // by number of the word; -1: none
    std::vector<Open> m_open;
    std::vector<Full> m_full;
    std::vector<std::int64_t> m_appended;
    qsizetype m_bytes = 0;
};

// The postings of a document, list by list: of a word at most one in each of its parts.
template <typename Take> void forEachPosting(int tier, const SearchDocument &document, Take take) {
    Posting names;
    Posting texts;
    names.doc = texts.doc = docOf(tier, document.entity);
    for (auto word = document.words.begin(); word != document.words.end();) {
        const std::int64_t id = word->id;
        names.columns.clear();
        texts.columns.clear();
        for (; word != document.words.end() && word->id == id; ++word) {
            const ListPart part = SearchDocument::partOf(*word);
            if (holdsColumns(part)) {
                (part == ListPart::ColumnNames ? names : texts)
                    .columns.push_back({word->column, word->fields});
                continue;
            }
            Posting entity{names.doc, word->fields, {}};
            take(listOf(id, part), entity);
        }
        if (!names.columns.empty())
            take(listOf(id, ListPart::ColumnNames), names);
        if (!texts.columns.empty())
            take(listOf(id, ListPart::ColumnTexts), texts);
    }
}

} // namespace meshlens
