// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/posting_table.h"

#include "models/catalog/sqlite/statement.h"
#include "models/search/damaged_index.h"

#include <limits>

namespace meshlens {
namespace {

// Four of them fit on a page beside their keys.
constexpr qsizetype chunkBytes = 900;
// What may come together before it is written.
constexpr qsizetype mostBytes = 96 << 20;

ListPart partOf(std::int64_t list) {
    return static_cast<ListPart>(list % listParts);
}

} // namespace

Result<void> PostingTable::append(std::int64_t entity, const StoredDocument &document) {
    const std::int64_t doc = docOf(document.tier, entity);
    DocumentWords words(viewOf(document.words));
    std::int64_t list = 0;
    std::int64_t before = -1;
    for (std::string_view places; words.next(list, places);) {
        append(list, doc, places);
        const std::int64_t word = list / listParts;
        m_appended[static_cast<std::size_t>(word)] += word != std::exchange(before, word);
    }
    return m_bytes < mostBytes ? Result<void>() : flush();
}

PostingTable::Open &PostingTable::openFor(std::int64_t list, int tier) {
    const auto word = static_cast<std::size_t>(list / listParts);
    if (word >= m_slots.size())
        m_slots.resize(std::max(word + 1, m_slots.size() * 2));
    if (word >= m_appended.size())
        m_appended.resize(m_slots.size(), 0);
    std::uint32_t &slot = m_slots[word].at(static_cast<std::size_t>(list % listParts * tiers + tier));
    if (slot == 0) {
        m_open.push_back({list, {}});
        slot = static_cast<std::uint32_t>(m_open.size());
    }
    return m_open[slot - 1];
}

void PostingTable::append(std::int64_t list, std::int64_t doc, std::string_view places) {
    Chunk &chunk = openFor(list, tierOf(doc)).chunk;
    if (chunk.bytes.size() >= chunkBytes)
        m_full.push_back({list, std::exchange(chunk, {})});
    if (chunk.bytes.isEmpty())
        chunk.first = chunk.last = doc;
    const qsizetype before = chunk.bytes.size();
    appendNumber(chunk.bytes, static_cast<std::uint64_t>(doc - chunk.last));
    chunk.bytes.append(places.data(), static_cast<qsizetype>(places.size()));
    chunk.last = doc;
    m_bytes += chunk.bytes.size() - before;
}

Result<void> PostingTable::flush() {
    for (Open &open : m_open) {
        if (!open.chunk.bytes.isEmpty())
            m_full.push_back({open.list, std::move(open.chunk)});
    }
    m_open.clear();
    m_slots.clear();
    m_bytes = 0;
    std::ranges::sort(m_full, {}, [](const Full &full) { return std::pair(full.list, full.chunk.first); });
    for (const Full &full : std::exchange(m_full, {})) {
        if (auto done = insert(full.list, full.chunk.first, full.chunk.bytes); !done)
            return done;
    }
    return {};
}

Result<void> PostingTable::insert(std::int64_t list, std::int64_t first, const QByteArray &bytes) {
    auto statement =
        m_database.prepare("INSERT OR REPLACE INTO search_posting(list, first, docs) VALUES(?1, ?2, ?3)");
    if (!statement)
        return std::unexpected(statement.error());
    return statement->bind(1, list).bind(2, first).bind(3, bytes).run();
}

Result<std::optional<PostingTable::Chunk>> PostingTable::chunkFor(std::int64_t list, std::int64_t doc) {
    const int tier = tierOf(doc);
    const auto find = [&](const char *sql, std::int64_t from,
                          std::int64_t to) -> Result<std::optional<Chunk>> {
        auto statement = m_database.prepare(sql);
        if (!statement)
            return std::unexpected(statement.error());
        const auto row = statement->bind(1, list).bind(2, from).bind(3, to).step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return std::nullopt;
        if (statement->integer(2) == 0)
            return std::unexpected(damagedIndex(m_database));
        return Chunk{statement->integer(0), 0, statement->blob(1)};
    };
    auto before = find("SELECT first, docs, typeof(first)='integer' FROM search_posting WHERE list=?1 AND "
                       "first BETWEEN ?2 AND ?3 "
                       "ORDER BY first DESC LIMIT 1",
                       docOf(tier, 0), doc);
    if (!before || *before)
        return before;
    return find("SELECT first, docs, typeof(first)='integer' FROM search_posting WHERE list=?1 AND first "
                "BETWEEN ?2 AND ?3 "
                "ORDER BY first LIMIT 1",
                doc, docOf(tier + 1, 0) - 1);
}

Result<std::int64_t> PostingTable::endOf(std::int64_t list, std::int64_t first) {
    const std::int64_t nextTier = docOf(tierOf(first) + 1, 0);
    auto statement = m_database.prepare(
        "SELECT first FROM search_posting WHERE list=?1 AND first>?2 AND first<?3 ORDER BY first LIMIT 1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(1, list).bind(2, first).bind(3, nextTier).step();
    if (!row)
        return std::unexpected(row.error());
    return *row ? statement->integer(0) : nextTier;
}

void PostingTable::append(std::vector<Chunk> &chunks, std::int64_t doc, std::string_view places) {
    if (chunks.empty() || chunks.back().bytes.size() >= chunkBytes)
        chunks.push_back({doc, doc, {}});
    Chunk &chunk = chunks.back();
    appendNumber(chunk.bytes, static_cast<std::uint64_t>(doc - chunk.last));
    chunk.bytes.append(places.data(), static_cast<qsizetype>(places.size()));
    chunk.last = doc;
}

// What stays is copied as it is.
Result<void> PostingTable::rewrite(std::int64_t list, const std::optional<Chunk> &before,
                                   std::span<const std::int64_t> touched, std::span<const Placed> now) {
    std::vector<Chunk> chunks;
    const auto takeIn = [&](std::int64_t below) {
        for (; !now.empty() && now.front().doc < below; now = now.subspan(1))
            append(chunks, now.front().doc, viewOf(now.front().places));
    };
    if (before) {
        PostingReader reader(partOf(list), before->first, viewOf(before->bytes));
        std::int64_t doc = 0;
        for (std::string_view places; reader.next(doc, places);) {
            takeIn(doc);
            if (!std::ranges::binary_search(touched, doc))
                append(chunks, doc, places);
        }
    }
    takeIn(std::numeric_limits<std::int64_t>::max());
    if (before && chunks.size() == 1 && chunks[0].first == before->first && chunks[0].bytes == before->bytes)
        return {};
    const bool replaced = before && !chunks.empty() && chunks.front().first == before->first;
    if (before && !replaced) {
        auto drop = m_database.prepare("DELETE FROM search_posting WHERE list=?1 AND first=?2");
        if (!drop)
            return std::unexpected(drop.error());
        if (auto done = drop->bind(1, list).bind(2, before->first).run(); !done)
            return done;
    }
    for (const Chunk &chunk : chunks) {
        if (auto done = insert(list, chunk.first, chunk.bytes); !done)
            return done;
    }
    return {};
}

Result<void> PostingTable::replace(std::int64_t list, const std::vector<std::int64_t> &touched,
                                   const std::vector<Placed> &now) {
    auto next = now.begin();
    for (auto doc = touched.begin(); doc != touched.end();) {
        const auto chunk = chunkFor(list, *doc);
        if (!chunk)
            return std::unexpected(chunk.error());
        // Where the chunk ends matters only to further documents.
        auto last = touched.end();
        auto mine = now.end();
        if (std::next(doc) != touched.end()) {
            const auto end =
                *chunk ? endOf(list, (*chunk)->first) : Result<std::int64_t>(docOf(tierOf(*doc) + 1, 0));
            if (!end)
                return std::unexpected(end.error());
            last = std::ranges::lower_bound(doc, touched.end(), *end);
            mine = std::ranges::lower_bound(next, now.end(), *end, {}, &Placed::doc);
        }
        if (last == doc) // the chunks do not stand in order: one begins with what is no number
            return std::unexpected(damagedIndex(m_database));
        if (auto done = rewrite(list, *chunk, {doc, last}, {next, mine}); !done)
            return done;
        next = mine;
        doc = last;
    }
    return {};
}

} // namespace meshlens
