// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/search_index.h"

#include "models/catalog/relation_kind.h"
#include "models/catalog/sqlite/query.h"
#include "models/search/fact_blocks.h"
#include "models/search/index_check.h"
#include "models/search/posting_table.h"
#include "models/search/ranking.h"
#include "models/search/search_document.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// How many changed entities are brought into the lists at once.
constexpr std::size_t batchSize = 2000;

int tierOf(const SearchDocument &document) {
    return meshlens::tierOf(Standing{document.kind, document.use,
                                     std::min(document.readers, FactRecord::mostReaders), document.flags});
}

Result<void> insertDoc(sqlite::Database &writer, int tier, const SearchDocument &document) {
    auto statement = writer.prepare("INSERT INTO search_doc(entity, tier, words) VALUES(?1, ?2, ?3)");
    if (!statement)
        return std::unexpected(statement.error());
    return statement->bind(1, document.entity).bind(2, tier).bind(3, wordBytes(document)).run();
}

class SearchIndex final : public TransactionPart {
public:
    [[nodiscard]] QString name() const override {
        return QCoreApplication::translate("meshlens", "search index");
    }

    [[nodiscard]] Result<void> onApply(sqlite::Database &writer, const Delta &delta) override {
        return delta.rebuilt ? rebuild(writer) : update(writer, delta);
    }

    [[nodiscard]] Result<std::vector<QString>> verify(sqlite::Database &reader, int limit) const override {
        return checkIndex(reader, limit);
    }

private:
    static Result<void> rebuild(sqlite::Database &writer);
    static Result<void> update(sqlite::Database &writer, const Delta &delta);
    static Result<void> updateBatch(sqlite::Database &writer, FactBlocks &facts,
                                    std::span<const std::int64_t> entities);
    static Result<std::vector<std::int64_t>> affected(sqlite::Database &writer, const Delta &delta);
    static Result<void> addCarriers(sqlite::Database &writer, std::int64_t named,
                                    std::vector<std::int64_t> &entities);
};

Result<void> SearchIndex::rebuild(sqlite::Database &writer) {
    FactBlocks facts(writer);
    if (auto done =
            writer.execute("DELETE FROM search_word; DELETE FROM search_posting; DELETE FROM search_doc")
                .and_then([&facts] { return facts.clear(); });
        !done)
        return done;
    WordTable words(writer, WordTable::Missing::Add, true);
    PostingTable postings(writer);
    DocumentReader reader(writer, words);
    auto done = reader.read(0, highestEntity, [&](const SearchDocument &document) {
        const int tier = tierOf(document);
        auto record = facts.record(document);
        if (!record)
            return Result<void>(std::unexpected(record.error()));
        return postings.append(tier, document)
            .and_then([&] { return insertDoc(writer, tier, document); })
            .and_then([&] { return facts.append(std::move(*record)); });
    });
    for (std::size_t word = 0; word < postings.appended().size(); ++word)
        words.count(static_cast<std::int64_t>(word), postings.appended()[word]);
    return done.and_then([&] { return facts.flush(); })
        .and_then([&] { return postings.flush(); })
        .and_then([&] { return words.flush(); });
}

// The delta's entities, and those that name a tag, term, person or team of it which is called otherwise now,
// is known only now or has ended.
Result<std::vector<std::int64_t>> SearchIndex::affected(sqlite::Database &writer, const Delta &delta) {
    std::vector<std::int64_t> entities;
    entities.reserve(delta.entities.size());
    for (const EntityId id : delta.entities)
        entities.push_back(id.value);
    auto renamed = writer.prepare(
        "SELECT 1 FROM entity e WHERE e.id=?1 AND e.kind IN (2, 3, 13, 15) AND (?2 IN (e.born, "
        "e.died) OR EXISTS (SELECT 1 FROM "
        "change c WHERE c.entity=e.id AND c.path IN ('/name', '/died') AND c.txn=?2))");
    if (!renamed)
        return std::unexpected(renamed.error());
    for (const EntityId id : delta.entities) {
        const auto is = renamed->bind(1, id.value).bind(2, delta.txn.value).step();
        if (!is)
            return std::unexpected(is.error());
        renamed->reset();
        if (!*is)
            continue;
        if (auto done = addCarriers(writer, id.value, entities); !done)
            return std::unexpected(done.error());
    }
    std::ranges::sort(entities);
    entities.erase(std::ranges::unique(entities).begin(), entities.end());
    return entities;
}

// Entities by their relations, datasets by their columns, whose tags and terms stand in the lists.
Result<void> SearchIndex::addCarriers(sqlite::Database &writer, std::int64_t named,
                                      std::vector<std::int64_t> &entities) {
    const auto related = sqlite::eachRow(
        writer, "SELECT src FROM relation WHERE dst=?1 AND kind IN (3, 4, 5) AND died IS NULL",
        [&entities](const sqlite::Statement &row) -> Result<void> {
            entities.push_back(row.integer(0));
            return {};
        },
        named);
    if (!related)
        return related;
    QStringList words{carriedWord(u"tag"_s, QString::number(named)),
                      carriedWord(u"term"_s, QString::number(named))};
    const auto called = sqlite::eachRow(
        writer, "SELECT name FROM alias WHERE entity=?1 AND state=1",
        [&words](const sqlite::Statement &row) -> Result<void> {
            words.append(carriedWord(u"unknown"_s, row.text(0)));
            return {};
        },
        named);
    if (!called)
        return called;
    for (const QString &word : std::as_const(words)) {
        const auto carried = sqlite::eachRow(
            writer,
            "SELECT p.first, p.docs FROM search_word w CROSS JOIN search_posting p ON p.list=w.id*4+3 "
            "WHERE w.word=?1", // ListPart::ColumnTexts
            [&entities](const sqlite::Statement &row) -> Result<void> {
                PostingReader postings(ListPart::ColumnTexts, row.integer(0), row.utf8(1));
                for (Posting posting; postings.next(posting);)
                    entities.push_back(entityOf(posting.doc));
                return {};
            },
            word);
        if (!carried)
            return carried;
    }
    return {};
}

Result<void> SearchIndex::update(sqlite::Database &writer, const Delta &delta) {
    const auto entities = affected(writer, delta);
    if (!entities)
        return std::unexpected(entities.error());
    FactBlocks facts(writer);
    const std::span<const std::int64_t> all(*entities);
    for (std::size_t at = 0; at < all.size(); at += batchSize) {
        if (auto done = updateBatch(writer, facts, all.subspan(at, std::min(batchSize, all.size() - at)));
            !done)
            return done;
    }
    return {};
}

Result<void> SearchIndex::updateBatch(sqlite::Database &writer, FactBlocks &facts,
                                      std::span<const std::int64_t> entities) {
    struct Change {
        std::vector<std::int64_t> touched; // documents
        std::vector<Posting> now;
    };
    std::map<std::int64_t, Change> changes; // by list
    WordTable words(writer, WordTable::Missing::Add);
    auto drop = writer.prepare("DELETE FROM search_doc WHERE entity=?1");
    if (!drop)
        return std::unexpected(drop.error());
    for (const std::int64_t entity : entities) {
        const auto before = storedDocument(writer, entity);
        if (!before)
            return std::unexpected(before.error());
        for (const auto &[word, parts] : before->words) {
            words.count(word, -1);
            for (int part = 0; part < listParts; ++part) {
                if (parts & 1 << part)
                    changes[word * listParts + part].touched.push_back(docOf(before->tier, entity));
            }
        }
        if (auto done = drop->bind(1, entity).run(); !done)
            return done;
    }
    DocumentReader reader(writer, words);
    std::vector<FactRecord> records;
    const auto take = [&](const SearchDocument &document) -> Result<void> {
        const int tier = tierOf(document);
        std::int64_t counted = -1;
        forEachPosting(tier, document, [&](std::int64_t list, const Posting &posting) {
            Change &change = changes[list];
            change.now.push_back(posting);
            change.touched.push_back(posting.doc);
            const std::int64_t word = list / listParts;
            if (word != std::exchange(counted, word))
                words.count(word, 1);
        });
        auto record = facts.record(document);
        if (!record)
            return std::unexpected(record.error());
        records.push_back(std::move(*record));
        return insertDoc(writer, tier, document);
    };
    for (std::size_t i = 0; i < entities.size();) {
        std::size_t end = i + 1; // entities that an import made stand in a row
        while (end < entities.size() && entities[end] == entities[end - 1] + 1)
            ++end;
        if (auto done = reader.read(entities[i], entities[end - 1], take); !done)
            return done;
        i = end;
    }
    PostingTable postings(writer);
    for (auto &[list, change] : changes) {
        std::ranges::sort(change.touched); // documents of several tiers
        change.touched.erase(std::ranges::unique(change.touched).begin(), change.touched.end());
        std::ranges::sort(change.now, {}, &Posting::doc);
        if (auto done = postings.replace(list, change.touched, change.now); !done)
            return done;
    }
    return facts.replace(entities, records).and_then([&] { return words.flush(); });
}

} // namespace

std::unique_ptr<TransactionPart> makeSearchIndex() {
    return std::make_unique<SearchIndex>();
}

} // namespace meshlens
