// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/fact_table.h"

#include "models/catalog/reader_memory.h"
#include "models/catalog/sqlite/query.h"
#include "models/search/damaged_index.h"
#include "models/search/fact_blocks.h"
#include "models/search/ranking.h"

namespace meshlens {
namespace {

constexpr std::size_t mostOfARow = 0xffff; // tags or owners; more are in no catalog

} // namespace

Result<std::int64_t> FactTable::newestGeneration(const ReadView &view) {
    return view.database().integer("SELECT coalesce(max(generation), 0) FROM search_fact");
}

Result<std::shared_ptr<const FactTable>> FactTable::of(const ReadView &view) {
    const auto newest = newestGeneration(view);
    if (!newest)
        return std::unexpected(newest.error());
    auto known = view.memory()->get<FactTable>();
    if (known && known->m_generation == *newest)
        return known;
    // A view of an older state than the one remembered reads for itself.
    const bool grows = !view.at() && known && known->m_generation < *newest;
    auto table = std::make_shared<FactTable>(grows ? *known : FactTable());
    if (auto done = table->catchUp(view); !done)
        return std::unexpected(done.error());
    table->m_generation = *newest;
    // One that looks back knows other products.
    if (!view.at() && (!known || grows))
        view.memory()->set<FactTable>(table);
    return table;
}

Result<void> FactTable::catchUp(const ReadView &view) {
    bool texts = false;
    bool products = m_generation == 0;
    auto done = sqlite::eachRow(
        view.database(), "SELECT block, facts FROM search_fact WHERE generation>?1 ORDER BY block",
        [&](const sqlite::Statement &row) -> Result<void> {
            const std::int64_t number = row.integer(0);
            texts = true;
            if (number == FactBlocks::everyBlock) { // comes first
                m_blocks.clear();
                products = true;
                return {};
            }
            auto block = decode(view, number, row.utf8(1));
            if (!block)
                return std::unexpected(block.error());
            const auto before = m_blocks.value(number);
            products = products || (*block)->hasProduct || (before && before->hasProduct);
            m_blocks.insert(number, *block);
            return {};
        },
        m_generation);
    line();
    if (done && texts)
        done = readTexts(view);
    if (done && products)
        done = readProducts(view);
    return done;
}

Result<std::shared_ptr<const FactTable::Block>> FactTable::decode(const ReadView &view, std::int64_t number,
                                                                  std::string_view bytes) {
    auto block = std::make_shared<Block>();
    FactReader reader(number, bytes);
    for (FactRecord record; reader.next(record);)
        add(*block, record, record.entity - number * entitiesOfBlock);
    if (reader.isDamaged())
        return std::unexpected(damagedIndex(view.database()));
    return block;
}

void FactTable::add(Block &block, const FactRecord &record, std::int64_t place) {
    FactRow row;
    row.asset = record.asset;
    row.domain = record.domain;
    row.parent = record.parent;
    row.type = static_cast<std::uint32_t>(record.type);
    row.platform = static_cast<std::uint32_t>(record.platform);
    row.firstTag = static_cast<std::uint32_t>(block.tags.size());
    row.firstOwner = static_cast<std::uint32_t>(block.owners.size());
    row.tags = static_cast<std::uint16_t>(std::min(record.tags.size(), mostOfARow));
    row.owners = static_cast<std::uint16_t>(std::min(record.owners.size(), mostOfARow));
    row.columns = static_cast<std::uint16_t>(record.columns);
    row.use = static_cast<std::uint16_t>(record.use);
    row.readers = static_cast<std::uint8_t>(record.readers);
    row.flags = record.flags;
    row.kind = record.kind;
    block.tags.insert(block.tags.end(), record.tags.begin(), record.tags.begin() + row.tags);
    block.owners.insert(block.owners.end(), record.owners.begin(), record.owners.begin() + row.owners);
    block.rows.push_back(row);
    block.worths.push_back({static_cast<std::int16_t>(standingPoints(standingOf(row), false)),
                            static_cast<std::int16_t>(standingPoints(standingOf(row), true))});
    block.offsets.push_back(static_cast<std::uint8_t>(place));
    block.places[static_cast<std::size_t>(place)] = static_cast<std::uint16_t>(block.rows.size());
    block.hasProduct = block.hasProduct || record.kind == EntityKind::Product;
}

Result<void> FactTable::readTexts(const ReadView &view) {
    m_texts.clear();
    m_textIds.clear();
    return sqlite::eachRow(view.database(), "SELECT id, text FROM search_text",
                           [this](const sqlite::Statement &row) -> Result<void> {
                               m_texts.insert(row.integer(0), row.text(1));
                               m_textIds.insert(row.text(1), row.integer(0));
                               return {};
                           });
}

Result<void> FactTable::readProducts(const ReadView &view) {
    auto products = std::make_shared<Products>();
    auto done = sqlite::eachRow(
        view.database(),
        "SELECT r.dst, p.id FROM entity p CROSS JOIN shown_relation r ON r.src=p.id AND r.kind=2 "
        "WHERE p.kind=?1 AND p.died IS NULL ORDER BY p.key",
        [&products](const sqlite::Statement &row) -> Result<void> {
            if (!products->contains(row.integer(0)))
                products->insert(row.integer(0), row.integer(1));
            return {};
        },
        static_cast<int>(EntityKind::Product));
    if (done)
        m_products = std::move(products);
    return done;
}

void FactTable::line() {
    m_places.clear();
    m_places.reserve(static_cast<std::size_t>(m_blocks.size()));
    for (auto block = m_blocks.cbegin(); block != m_blocks.cend(); ++block)
        m_places.push_back({block.key(), 0, block.value()});
    std::ranges::sort(m_places, {}, &Place::number);
    m_size = 0;
    for (Place &place : m_places) {
        place.first = static_cast<std::uint32_t>(m_size);
        m_size += place.block->rows.size();
    }
}

// Mostly no number is missing, so that it is its own place.
const FactTable::Place *FactTable::placeOf(std::int64_t block) const {
    const auto guess = static_cast<std::size_t>(block);
    if (guess < m_places.size() && m_places[guess].number == block)
        return &m_places[guess];
    const auto found = std::ranges::lower_bound(m_places, block, {}, &Place::number);
    return found != m_places.end() && found->number == block ? &*found : nullptr;
}

EntityFacts FactTable::factsOf(const Block &block, std::size_t at) {
    const FactRow &row = block.rows[at];
    return {&row, std::span(block.tags).subspan(row.firstTag, row.tags),
            std::span(block.owners).subspan(row.firstOwner, row.owners)};
}

std::optional<std::uint32_t> FactTable::ordinalOf(std::int64_t entity) const {
    return Cursor(*this).ordinalOf(entity);
}

EntityFacts FactTable::find(std::int64_t entity) const {
    const Place *place = entity < 0 ? nullptr : placeOf(blockOf(entity));
    if (!place)
        return {};
    const std::uint16_t row = place->block->places[static_cast<std::size_t>(entity % entitiesOfBlock)];
    return row == 0 ? EntityFacts() : factsOf(*place->block, row - 1U);
}

FactTable::Entry FactTable::at(std::uint32_t ordinal) const {
    return Cursor(*this).at(ordinal);
}

std::size_t FactTable::Cursor::seek(std::uint32_t ordinal) {
    if (!m_place || ordinal < m_place->first || ordinal - m_place->first >= m_place->block->rows.size())
        m_place = &*std::prev(std::ranges::upper_bound(m_table.m_places, ordinal, {}, &Place::first));
    return ordinal - m_place->first;
}

FactTable::Worthy FactTable::Cursor::worthOf(std::uint32_t ordinal) {
    const std::size_t row = seek(ordinal);
    return {m_place->number * entitiesOfBlock + m_place->block->offsets[row], m_place->block->worths[row]};
}

FactTable::Entry FactTable::Cursor::at(std::uint32_t ordinal) {
    const std::size_t row = seek(ordinal);
    return {m_place->number * entitiesOfBlock + m_place->block->offsets[row], factsOf(*m_place->block, row)};
}

std::optional<std::uint32_t> FactTable::Cursor::ordinalOf(std::int64_t entity) {
    if (entity < 0)
        return std::nullopt;
    if (const std::int64_t block = blockOf(entity); !m_place || m_place->number != block) {
        const Place *place = m_table.placeOf(block);
        if (!place)
            return std::nullopt;
        m_place = place;
    }
    const std::uint16_t row = m_place->block->places[static_cast<std::size_t>(entity % entitiesOfBlock)];
    return row == 0 ? std::nullopt : std::optional(m_place->first + row - 1);
}

} // namespace meshlens
