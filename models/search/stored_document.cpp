// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/stored_document.h"

#include "models/catalog/sqlite/statement.h"
#include "models/search/posting.h"

namespace meshlens {

StoredWords wordsIn(std::string_view bytes) {
    StoredWords words;
    std::int64_t word = 0;
    for (std::uint64_t number = 0; takeNumber(bytes, number);) {
        word += static_cast<std::int64_t>(number >> listParts);
        words.emplace_back(word, static_cast<unsigned>(number & ((1U << listParts) - 1)));
    }
    return words;
}

QByteArray wordBytes(const SearchDocument &document) {
    QByteArray bytes;
    std::int64_t before = 0;
    for (auto word = document.words.begin(); word != document.words.end();) {
        const std::int64_t id = word->id;
        std::uint64_t parts = 0;
        for (; word != document.words.end() && word->id == id; ++word)
            parts |= std::uint64_t{1} << static_cast<int>(SearchDocument::partOf(*word));
        appendNumber(bytes, static_cast<std::uint64_t>(id - before) << listParts | parts);
        before = id;
    }
    return bytes;
}

Result<StoredDocument> storedDocument(sqlite::Database &database, std::int64_t entity) {
    auto statement = database.prepare("SELECT tier, words FROM search_doc WHERE entity=?1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(1, entity).step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return StoredDocument{};
    return StoredDocument{static_cast<int>(std::clamp<std::int64_t>(statement->integer(0), 0, tiers - 1)),
                          wordsIn(statement->utf8(1))};
}

} // namespace meshlens
