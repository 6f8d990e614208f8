// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/read_view.h"
#include "models/search/fact_record.h"

#include <QHash>
#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <span>

namespace meshlens {

// The facts of an entity as they lie in memory: about 50 bytes, a million of them at hand.
struct FactRow {
    std::int64_t asset = 0;
    std::int64_t domain = 0;
    std::int64_t parent = 0;
    std::uint32_t type = 0;
    std::uint32_t platform = 0;
    std::uint32_t firstTag = 0; // in its block
    std::uint32_t firstOwner = 0;
    std::uint16_t tags = 0; // how many
    std::uint16_t owners = 0;
    std::uint16_t columns = 0;
    std::uint16_t use = 0;
    std::uint8_t readers = 0;
    std::uint8_t flags = 0;
    EntityKind kind = EntityKind::Dataset;
};

// A row with its lists; borrowed from the table.
struct EntityFacts {
    const FactRow *row = nullptr;
    std::span<const TagFact> tags;
    std::span<const std::int64_t> owners;

    [[nodiscard]] explicit operator bool() const { return row != nullptr; }
    [[nodiscard]] const FactRow *operator->() const { return row; }
};

// All of search_fact in memory, of one generation. Kept beside the views of the file; after a transaction
// only the blocks that it wrote are read again. Never changes; any thread.
class MESHLENS_EXPORT FactTable {
public:
    // The table of what the view shows.
    [[nodiscard]] static Result<std::shared_ptr<const FactTable>> of(const ReadView &view);

    // Without a row: the index does not have it.
    [[nodiscard]] EntityFacts find(std::int64_t entity) const;
    // In memory entities have numbers without gaps, from 0 in the order of their ids; a search keeps what it
    // finds by them.
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::optional<std::uint32_t> ordinalOf(std::int64_t entity) const;
    struct Entry {
        std::int64_t entity = 0;
        EntityFacts facts;
    };
    [[nodiscard]] Entry at(std::uint32_t ordinal) const;
    // What an entity is worth whatever is asked for, in hundredths of a point, and what a column of it is.
    struct Worth {
        std::int16_t entity = 0;
        std::int16_t column = 0;
    };
    struct Worthy {
        std::int64_t entity = 0;
        Worth worth;
    };

    // Reads many rows; fast where they come in the order of their numbers.
    class Cursor;
    // The first product by key that lists the entity; 0: none.
    [[nodiscard]] std::int64_t productOf(std::int64_t entity) const { return m_products->value(entity); }

    // Types and platforms, folded. 0 and empty: none.
    [[nodiscard]] QString text(std::int64_t id) const { return m_texts.value(id); }
    [[nodiscard]] std::int64_t textId(const QString &text) const { return m_textIds.value(text); }

private:
    struct Block {
        std::array<std::uint16_t, entitiesOfBlock> places{}; // of the row, counted from 1
        std::vector<FactRow> rows;
        std::vector<std::uint8_t> offsets; // of each row: its place
        std::vector<Worth> worths;         // of each row; apart, as far more are ranked than looked at
        std::vector<TagFact> tags;
        std::vector<std::int64_t> owners;
        bool hasProduct = false;
    };
    using Products = QHash<std::int64_t, std::int64_t>; // entity -> product

    [[nodiscard]] static Result<std::int64_t> newestGeneration(const ReadView &view);
    // Reads what is newer than this table.
    [[nodiscard]] Result<void> catchUp(const ReadView &view);
    [[nodiscard]] static Result<std::shared_ptr<const Block>>
    decode(const ReadView &view, std::int64_t number, std::string_view bytes);
    static void add(Block &block, const FactRecord &record, std::int64_t place);
    [[nodiscard]] Result<void> readTexts(const ReadView &view);
    [[nodiscard]] Result<void> readProducts(const ReadView &view);

    std::int64_t m_generation = 0;
    // A block where it stands among the others.
    struct Place {
        std::int64_t number = 0;
        std::uint32_t first = 0; // ordinal
        std::shared_ptr<const Block> block;
    };
    void line(); // m_blocks up in m_places
    [[nodiscard]] const Place *placeOf(std::int64_t block) const;
    [[nodiscard]] static EntityFacts factsOf(const Block &block, std::size_t row);

    QHash<std::int64_t, std::shared_ptr<const Block>> m_blocks;
    std::vector<Place> m_places; // by number
    std::size_t m_size = 0;
    std::shared_ptr<const Products> m_products = std::make_shared<Products>();
    QHash<std::int64_t, QString> m_texts;
    QHash<QString, std::int64_t> m_textIds;
};

class MESHLENS_EXPORT FactTable::Cursor {
public:
    explicit Cursor(const FactTable &table)
        : m_table(table) {}

    [[nodiscard]] Entry at(std::uint32_t ordinal);
    [[nodiscard]] Worthy worthOf(std::uint32_t ordinal);
    [[nodiscard]] std::optional<std::uint32_t> ordinalOf(std::int64_t entity);

private:
    [[nodiscard]] std::size_t seek(std::uint32_t ordinal); // the row in m_place

    const FactTable &m_table;
    const Place *m_place = nullptr;
};

} // namespace meshlens
