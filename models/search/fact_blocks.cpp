// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/fact_blocks.h"

#include "models/catalog/sqlite/statement.h"
#include "models/search/damaged_index.h"

namespace meshlens {

Result<std::int64_t> FactBlocks::textId(const QString &text) {
    if (text.isEmpty())
        return 0;
    if (const auto known = m_texts.constFind(text); known != m_texts.cend())
        return *known;
    auto find = m_writer.prepare("SELECT id FROM search_text WHERE text=?1");
    if (!find)
        return std::unexpected(find.error());
    const auto row = find->bind(1, text).step();
    if (!row)
        return std::unexpected(row.error());
    if (*row)
        return *m_texts.insert(text, find->integer(0));
    auto insert = m_writer.prepare("INSERT INTO search_text(text) VALUES(?1) RETURNING id");
    if (!insert)
        return std::unexpected(insert.error());
    if (const auto made = insert->bind(1, text).step(); !made)
        return std::unexpected(made.error());
    return *m_texts.insert(text, insert->integer(0));
}

Result<FactRecord> FactBlocks::record(const SearchDocument &document) {
    return factsOf(document, [this](const QString &text) { return textId(text); });
}

Result<void> FactBlocks::clear() {
    auto last = m_writer.integer("SELECT coalesce(max(generation), 0) FROM search_fact");
    if (!last)
        return std::unexpected(last.error());
    m_generation = *last + 1;
    m_texts.clear();
    return m_writer.execute("DELETE FROM search_fact; DELETE FROM search_text").and_then([this] {
        return write(everyBlock, {});
    });
}

Result<void> FactBlocks::append(FactRecord record) {
    if (!m_open.empty() && blockOf(m_open.back().entity) != blockOf(record.entity)) {
        if (auto done = flush(); !done)
            return done;
    }
    m_open.push_back(std::move(record));
    return {};
}

Result<void> FactBlocks::flush() {
    if (m_open.empty())
        return {};
    const std::int64_t block = blockOf(m_open.front().entity);
    return write(block, std::exchange(m_open, {}));
}

Result<std::vector<FactRecord>> FactBlocks::read(std::int64_t block) {
    auto statement = m_writer.prepare("SELECT facts FROM search_fact WHERE block=?1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(1, block).step();
    if (!row)
        return std::unexpected(row.error());
    std::vector<FactRecord> records;
    if (!*row)
        return records;
    FactReader reader(block, statement->utf8(0));
    for (FactRecord record; reader.next(record);)
        records.push_back(record);
    if (reader.isDamaged())
        return std::unexpected(damagedIndex(m_writer));
    return records;
}

Result<void> FactBlocks::write(std::int64_t block, const std::vector<FactRecord> &records) {
    if (m_generation == 0) {
        const auto last = m_writer.integer("SELECT coalesce(max(generation), 0) FROM search_fact");
        if (!last)
            return std::unexpected(last.error());
        m_generation = *last + 1;
    }
    QByteArray bytes;
    std::int64_t previous = block * entitiesOfBlock;
    for (const FactRecord &record : records) {
        appendFacts(bytes, previous, record);
        previous = record.entity;
    }
    auto statement =
        m_writer.prepare("INSERT OR REPLACE INTO search_fact(block, generation, facts) VALUES(?1, ?2, ?3)");
    if (!statement)
        return std::unexpected(statement.error());
    return statement->bind(1, block).bind(2, m_generation).bind(3, bytes).run();
}

Result<bool> FactBlocks::holds(std::int64_t block, std::span<const std::int64_t> touched,
                               std::span<const FactRecord> now) {
    auto statement = m_writer.prepare("SELECT facts FROM search_fact WHERE block=?1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(1, block).step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return false;
    FactReader reader(block, statement->utf8(0));
    auto expected = now.begin();
    for (FactRecord record; reader.next(record);) {
        if (!std::ranges::binary_search(touched, record.entity))
            continue;
        // What a product lists is not in its facts, and is read again with its block.
        if (record.kind == EntityKind::Product || expected == now.end() || record != *expected++)
            return false;
    }
    return !reader.isDamaged() && expected == now.end();
}

Result<void> FactBlocks::rewrite(std::int64_t block, std::span<const std::int64_t> touched,
                                 std::span<const FactRecord> now) {
    auto records = read(block);
    if (!records)
        return std::unexpected(records.error());
    std::erase_if(*records, [touched](const FactRecord &record) {
        return std::ranges::binary_search(touched, record.entity);
    });
    records->insert(records->end(), now.begin(), now.end());
    std::ranges::sort(*records, {}, &FactRecord::entity);
    return write(block, *records);
}

Result<void> FactBlocks::replace(std::span<const std::int64_t> touched, std::span<const FactRecord> now) {
    while (!touched.empty()) {
        const std::int64_t block = blockOf(touched.front());
        const auto inBlock = [block](std::int64_t entity) { return blockOf(entity) == block; };
        const auto end = std::ranges::find_if_not(touched, inBlock);
        const auto mine = touched.first(static_cast<std::size_t>(end - touched.begin()));
        const auto lastOfMine = std::ranges::find_if_not(now, inBlock, &FactRecord::entity);
        const auto more = now.first(static_cast<std::size_t>(lastOfMine - now.begin()));
        const auto same = holds(block, mine, more);
        if (!same)
            return std::unexpected(same.error());
        if (!*same) {
            if (auto done = rewrite(block, mine, more); !done)
                return done;
        }
        touched = touched.subspan(mine.size());
        now = now.subspan(more.size());
    }
    return {};
}

} // namespace meshlens
