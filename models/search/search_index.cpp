// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/search_index.h"

#include "models/catalog/relation_kind.h"
#include "models/catalog/sqlite/query.h"
#include "models/search/document_words.h"
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

Result<void> writeDoc(sqlite::Database &writer, std::int64_t entity, const StoredDocument &stored) {
    auto statement =
        writer.prepare("INSERT OR REPLACE INTO search_doc(entity, tier, words) VALUES(?1, ?2, ?3)");
    if (!statement)
        return std::unexpected(statement.error());
    return statement->bind(1, entity).bind(2, stored.tier).bind(3, stored.words).run();
}

// What is to be changed in the lists, of several entities.
class ListChanges {
public:
    explicit ListChanges(WordTable &words)
        : m_words(words) {}

    // Of the words of an edited entity nearly all stay as they are: their lists are left alone.
    void add(std::int64_t entity, const StoredDocument &before, const StoredDocument &now) {
        countWords(before, -1);
        countWords(now, 1);
        const std::int64_t doc = docOf(before.tier, entity);
        const bool sameDoc = before.there && now.there && before.tier == now.tier;
        Walk was(before);
        Walk is(now);
        while (was.more || is.more) {
            if (is.more && (!was.more || is.list <= was.list)) {
                const bool stays = was.more && was.list == is.list && sameDoc && was.places == is.places;
                if (!stays)
                    insert(is, docOf(now.tier, entity));
                if (was.more && was.list == is.list) {
                    if (!stays)
                        m_lists[was.list].touched.push_back(doc);
                    was.step();
                }
                is.step();
            } else {
                m_lists[was.list].touched.push_back(doc);
                was.step();
            }
        }
    }

    [[nodiscard]] Result<void> write(sqlite::Database &writer) {
        PostingTable postings(writer);
        for (auto &[list, change] : m_lists) {
            std::ranges::sort(change.touched); // documents of several tiers
            change.touched.erase(std::ranges::unique(change.touched).begin(), change.touched.end());
            std::ranges::sort(change.now, {}, &PostingTable::Placed::doc);
            if (auto done = postings.replace(list, change.touched, change.now); !done)
                return done;
        }
        return {};
    }

private:
    struct Change {
        std::vector<std::int64_t> touched; // documents
        std::vector<PostingTable::Placed> now;
    };
    struct Walk {
        explicit Walk(const StoredDocument &stored)
            : words(viewOf(stored.words)) {
            step();
        }
        void step() { more = words.next(list, places); }
        DocumentWords words;
        std::int64_t list = 0;
        std::string_view places;
        bool more = false;
    };

    void insert(const Walk &at, std::int64_t doc) {
        Change &change = m_lists[at.list];
        change.touched.push_back(doc);
        change.now.push_back({doc, QByteArray(at.places.data(), static_cast<qsizetype>(at.places.size()))});
    }

    void countWords(const StoredDocument &stored, std::int64_t more) {
        std::int64_t counted = -1;
        for (Walk at(stored); at.more; at.step()) {
            if (const std::int64_t word = at.list / listParts; std::exchange(counted, word) != word)
                m_words.count(word, more);
        }
    }

    WordTable &m_words;
    std::map<std::int64_t, Change> m_lists;
};

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
        auto record = facts.record(document);
        if (!record)
            return Result<void>(std::unexpected(record.error()));
        const StoredDocument now{true, tierOf(document), wordBytes(document)};
        return postings.append(document.entity, now)
            .and_then([&] { return writeDoc(writer, document.entity, now); })
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
    WordTable words(writer, WordTable::Missing::Add);
    ListChanges changes(words);
    std::vector<FactRecord> records;
    auto next = entities.begin(); // whose former words have not been looked at
    const auto takeOut = [&](std::int64_t entity) -> Result<void> {
        return storedDocument(writer, entity).and_then([&](const StoredDocument &before) {
            changes.add(entity, before, {});
            return before.there ? sqlite::run(writer, "DELETE FROM search_doc WHERE entity=?1", entity)
                                      .transform([](std::int64_t) {})
                                : Result<void>();
        });
    };
    const auto takeIn = [&](const SearchDocument &document) -> Result<void> {
        for (; next != entities.end() && *next < document.entity; ++next) {
            if (auto done = takeOut(*next); !done)
                return done;
        }
        ++next;
        const auto before = storedDocument(writer, document.entity);
        if (!before)
            return std::unexpected(before.error());
        auto record = facts.record(document);
        if (!record)
            return std::unexpected(record.error());
        records.push_back(std::move(*record));
        const StoredDocument now{true, tierOf(document), wordBytes(document)};
        if (now == *before)
            return {};
        changes.add(document.entity, *before, now);
        return writeDoc(writer, document.entity, now);
    };
    DocumentReader reader(writer, words);
    for (std::size_t i = 0; i < entities.size();) {
        std::size_t end = i + 1; // entities that an import made stand in a row
        while (end < entities.size() && entities[end] == entities[end - 1] + 1)
            ++end;
        if (auto done = reader.read(entities[i], entities[end - 1], takeIn); !done)
            return done;
        i = end;
    }
    for (; next != entities.end(); ++next) {
        if (auto done = takeOut(*next); !done)
            return done;
    }
    return changes.write(writer).and_then([&] { return facts.replace(entities, records); }).and_then([&] {
        return words.flush();
    });
}

} // namespace

std::unique_ptr<TransactionPart> makeSearchIndex() {
    return std::make_unique<SearchIndex>();
}

} // namespace meshlens
