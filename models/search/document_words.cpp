// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/document_words.h"

#include "models/catalog/sqlite/statement.h"

#include <bit>
#include <span>

namespace meshlens {

namespace {

using Words = std::span<const SearchDocument::Word>;

void appendColumns(QByteArray &bytes, Words columns, ListPart part) {
    std::uint64_t count = 0;
    for (const SearchDocument::Word &word : columns)
        count += SearchDocument::partOf(word) == part;
    appendNumber(bytes, count);
    std::uint16_t before = 0;
    for (const SearchDocument::Word &word : columns) {
        if (SearchDocument::partOf(word) == part)
            appendColumnPlace(bytes, std::exchange(before, word.column), {word.column, word.fields});
    }
}

} // namespace

QByteArray wordBytes(const SearchDocument &document) {
    QByteArray bytes;
    bytes.reserve(std::ssize(document.words) * 4);
    std::int64_t before = 0;
    for (auto first = document.words.begin(); first != document.words.end();) {
        const std::int64_t id = first->id;
        unsigned parts = 0;
        auto last = first;
        for (; last != document.words.end() && last->id == id; ++last)
            parts |= 1U << static_cast<int>(SearchDocument::partOf(*last));
        appendNumber(bytes, static_cast<std::uint64_t>(id - before) << listParts | parts);
        before = id;
        // The entity itself comes before its columns.
        if (first->column == 0)
            bytes.append(static_cast<char>((first++)->fields));
        for (const ListPart part : {ListPart::ColumnNames, ListPart::ColumnTexts}) {
            if (parts & 1U << static_cast<int>(part))
                appendColumns(bytes, Words(first, last), part);
        }
        first = last;
    }
    return bytes;
}

bool DocumentWords::next(std::int64_t &list, std::string_view &places) {
    if (m_parts == 0) {
        std::uint64_t number = 0;
        if (!takeNumber(m_rest, number))
            return false;
        m_word += static_cast<std::int64_t>(number >> listParts);
        m_parts = static_cast<unsigned>(number & ((1U << listParts) - 1));
        if (m_parts == 0)
            return false;
    }
    const auto part = static_cast<ListPart>(std::countr_zero(m_parts));
    m_parts &= m_parts - 1;
    list = listOf(m_word, part);
    const std::string_view from = m_rest;
    if (!skipPlaces(m_rest, part)) {
        m_rest = {};
        m_parts = 0;
        return false;
    }
    places = from.substr(0, from.size() - m_rest.size());
    return true;
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
    return StoredDocument{true,
                          static_cast<int>(std::clamp<std::int64_t>(statement->integer(0), 0, tiers - 1)),
                          statement->blob(1)};
}

} // namespace meshlens
