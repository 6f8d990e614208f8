// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/database.h"
#include "models/search/fact_record.h"
#include "models/search/search_document.h"

#include <QHash>

#include <span>

namespace meshlens {

// Writes search_fact and search_text. Each FactBlocks writes with the next generation, so that readers know
// which blocks are newer than what they remember; `everyBlock` stands for all that they remember.
class FactBlocks {
public:
    static constexpr std::int64_t everyBlock = -1;

    explicit FactBlocks(sqlite::Database &writer)
        : m_writer(writer) {}

    // The facts of a document, its texts numbered; new texts are written at once.
    [[nodiscard]] Result<FactRecord> record(const SearchDocument &document);

    // Starts over with nothing; then come all records in the order of entities, and flush().
    [[nodiscard]] Result<void> clear();
    [[nodiscard]] Result<void> append(FactRecord record);
    [[nodiscard]] Result<void> flush();

    // Takes the entities of `touched` out and the records of `now`, some of them, in; both sorted.
    [[nodiscard]] Result<void> replace(std::span<const std::int64_t> touched,
                                       std::span<const FactRecord> now);

private:
    [[nodiscard]] Result<std::int64_t> textId(const QString &text);
    [[nodiscard]] Result<std::vector<FactRecord>> read(std::int64_t block);
    // Whether it has this of the entities of `touched` already, as after most edits, which change words
    // alone: then readers have nothing to read again.
    [[nodiscard]] Result<bool> holds(std::int64_t block, std::span<const std::int64_t> touched,
                                     std::span<const FactRecord> now);
    [[nodiscard]] Result<void> rewrite(std::int64_t block, std::span<const std::int64_t> touched,
                                       std::span<const FactRecord> now);
    [[nodiscard]] Result<void> write(std::int64_t block, const std::vector<FactRecord> &records);

    sqlite::Database &m_writer;
    std::vector<FactRecord> m_open; // of one block, appended
    std::int64_t m_generation = 0;  // 0: not known yet
    QHash<QString, std::int64_t> m_texts;
};

// What stands in the file of a document's facts. `textId`: the number of a text.
template <typename TextId>
[[nodiscard]] Result<FactRecord> factsOf(const SearchDocument &document, TextId textId) {
    const Result<std::int64_t> type = textId(document.type);
    const Result<std::int64_t> platform = textId(document.platform);
    if (!type || !platform)
        return std::unexpected((type ? platform : type).error());
    FactRecord facts;
    facts.entity = document.entity;
    facts.kind = document.kind;
    facts.flags = document.flags;
    facts.use = document.use;
    facts.readers = std::clamp(document.readers, 0, FactRecord::mostReaders);
    facts.type = *type;
    facts.platform = *platform;
    facts.asset = document.asset;
    facts.domain = document.domain;
    facts.parent = document.parent;
    facts.columns = document.columns;
    facts.tags = document.tags;
    facts.owners = document.owners;
    return facts;
}

} // namespace meshlens
