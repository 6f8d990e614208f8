// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/index_check.h"

#include "models/catalog/sqlite/query.h"
#include "models/search/document_words.h"
#include "models/search/fact_blocks.h"
#include "models/search/ranking.h"

#include <QCoreApplication>

#include <deque>

namespace meshlens {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

// Findings until there are enough of them.
class Findings {
public:
    explicit Findings(int limit)
        : m_limit(static_cast<std::size_t>(std::max(limit, 0))) {}
    [[nodiscard]] bool isFull() const { return m_sentences.size() >= m_limit; }
    void add(const QString &sentence) {
        if (!isFull())
            m_sentences.push_back(sentence);
    }
    [[nodiscard]] std::vector<QString> take() { return std::move(m_sentences); }

private:
    std::size_t m_limit;
    std::vector<QString> m_sentences;
};

// The records of search_fact, in the order of entities.
class FactStream {
public:
    [[nodiscard]] static Result<FactStream> open(sqlite::Database &reader) {
        auto rows = reader.prepare("SELECT block, facts FROM search_fact WHERE block>=0 ORDER BY block");
        if (!rows)
            return std::unexpected(rows.error());
        return FactStream(std::move(*rows));
    }

    // Nothing: the end.
    [[nodiscard]] Result<std::optional<FactRecord>> next() {
        while (m_records.empty()) {
            const auto row = m_rows.step();
            if (!row)
                return std::unexpected(row.error());
            if (!*row)
                return std::nullopt;
            FactReader reader(m_rows.integer(0), m_rows.utf8(1));
            for (FactRecord record; reader.next(record);)
                m_records.push_back(record);
            m_damaged = m_damaged || reader.isDamaged();
        }
        FactRecord first = std::move(m_records.front());
        m_records.pop_front();
        return first;
    }
    [[nodiscard]] bool isDamaged() const { return m_damaged; }

private:
    explicit FactStream(sqlite::Statement rows)
        : m_rows(std::move(rows)) {}

    sqlite::Statement m_rows;
    std::deque<FactRecord> m_records;
    bool m_damaged = false;
};

struct Stored {
    std::int64_t entity = 0;
    int tier = 0;
    QByteArray words;
    std::optional<FactRecord> facts;
};

class IndexCheck {
public:
    IndexCheck(sqlite::Database &reader, int limit)
        : m_reader(reader)
        , m_findings(limit) {}

    Result<std::vector<QString>> run() {
        return readTexts()
            .and_then([this] { return checkDocuments(); })
            .and_then([this] { return checkLists(); })
            .and_then([this] { return Result<std::vector<QString>>(m_findings.take()); });
    }

private:
    [[nodiscard]] Result<void> readTexts();
    [[nodiscard]] Result<void> checkDocuments();
    [[nodiscard]] Result<void> checkLists();
    void compare(const SearchDocument &document, const Stored &stored);
    void checkChunk(std::int64_t list, std::int64_t first, std::string_view bytes);
    [[nodiscard]] Result<bool> nextStored(sqlite::Statement &rows, FactStream &facts, Stored &stored);
    [[nodiscard]] QString keyOf(std::int64_t entity);

    sqlite::Database &m_reader;
    Findings m_findings;
    QHash<QString, std::int64_t> m_texts;
    QHash<std::int64_t, std::int64_t> m_expected; // list -> entities that say to be in it
    QHash<std::int64_t, int> m_tiers;
    std::optional<FactRecord> m_nextFacts; // read, of an entity that has not come yet
    bool m_factsEnded = false;
    bool m_factsDamaged = false;
    std::int64_t m_lastDoc = -1; // of the list that is being read
};

QString IndexCheck::keyOf(std::int64_t entity) {
    auto statement = m_reader.prepare("SELECT key FROM entity WHERE id=?1");
    if (statement) {
        const auto row = statement->bind(1, entity).step();
        if (row && *row)
            return statement->text(0);
    }
    return QString::number(entity);
}

Result<void> IndexCheck::readTexts() {
    return sqlite::eachRow(m_reader, "SELECT text, id FROM search_text",
                           [this](const sqlite::Statement &row) -> Result<void> {
                               m_texts.insert(row.text(0), row.integer(1));
                               return {};
                           });
}

// A row of search_doc with the facts of its entity. Facts of entities without a row are a finding.
Result<bool> IndexCheck::nextStored(sqlite::Statement &rows, FactStream &facts, Stored &stored) {
    auto more = rows.step();
    if (!more)
        return more;
    stored = {};
    stored.entity = *more ? rows.integer(0) : std::numeric_limits<std::int64_t>::max();
    while (!m_factsEnded) {
        if (!m_nextFacts) {
            auto next = facts.next();
            if (!next)
                return std::unexpected(next.error());
            if (facts.isDamaged() && !std::exchange(m_factsDamaged, true))
                m_findings.add(tr("The facts of the search index are damaged."));
            m_nextFacts = std::move(*next);
            m_factsEnded = !m_nextFacts;
            continue;
        }
        if (m_nextFacts->entity > stored.entity)
            break;
        if (m_nextFacts->entity == stored.entity)
            stored.facts = *m_nextFacts;
        else
            m_findings.add(
                tr("The search index has %1, which the catalog does not.").arg(keyOf(m_nextFacts->entity)));
        m_nextFacts.reset();
    }
    if (!*more)
        return more;
    stored.tier = static_cast<int>(std::clamp<std::int64_t>(rows.integer(1), 0, tiers - 1));
    stored.words = rows.blob(2);
    m_tiers.insert(stored.entity, stored.tier);
    DocumentWords words(viewOf(stored.words));
    std::int64_t list = 0;
    for (std::string_view places; words.next(list, places);)
        ++m_expected[list];
    return more;
}

void IndexCheck::compare(const SearchDocument &document, const Stored &stored) {
    auto expected = factsOf(document, [this](const QString &text) -> Result<std::int64_t> {
        return text.isEmpty() ? 0 : m_texts.value(text, -1);
    });
    // How many read it and how tags of others are called may have moved since it was written.
    if (stored.facts)
        expected->readers = stored.facts->readers;
    if (!stored.facts || *expected != *stored.facts ||
        stored.tier != tierOf({expected->kind, expected->use, expected->readers, expected->flags}))
        m_findings.add(tr("The search index knows an older state of %1.").arg(keyOf(document.entity)));
    else if (wordBytes(document) != stored.words)
        m_findings.add(tr("The search index has other words than %1.").arg(keyOf(document.entity)));
}

// Both sides in the order of entities.
Result<void> IndexCheck::checkDocuments() {
    auto rows = m_reader.prepare("SELECT entity, tier, words FROM search_doc ORDER BY entity");
    if (!rows)
        return std::unexpected(rows.error());
    auto facts = FactStream::open(m_reader);
    if (!facts)
        return std::unexpected(facts.error());
    Stored stored;
    auto more = nextStored(*rows, *facts, stored);
    if (!more)
        return std::unexpected(more.error());
    const auto dead = [&] {
        m_findings.add(tr("The search index has %1, which the catalog does not.").arg(keyOf(stored.entity)));
        more = nextStored(*rows, *facts, stored);
    };
    WordTable words(m_reader, WordTable::Missing::Unknown);
    DocumentReader reader(m_reader, words);
    auto done = reader.read(0, highestEntity, [&](const SearchDocument &document) -> Result<void> {
        while (more && *more && stored.entity < document.entity)
            dead();
        if (!more)
            return std::unexpected(more.error());
        if (!*more || stored.entity > document.entity) {
            m_findings.add(tr("The search index does not have %1.").arg(keyOf(document.entity)));
            return {};
        }
        compare(document, stored);
        more = nextStored(*rows, *facts, stored);
        return more ? Result<void>() : std::unexpected(more.error());
    });
    while (done && more && *more)
        dead();
    if (done && !more)
        return std::unexpected(more.error());
    return done;
}

void IndexCheck::checkChunk(std::int64_t list, std::int64_t first, std::string_view bytes) {
    PostingReader postings(static_cast<ListPart>(list % listParts), first, bytes);
    bool sound = true;
    for (Posting posting; postings.next(posting); m_lastDoc = posting.doc) {
        sound = sound && posting.doc > m_lastDoc &&
                m_tiers.value(entityOf(posting.doc), -1) == tierOf(posting.doc) &&
                tierOf(posting.doc) == tierOf(first);
        --m_expected[list];
    }
    if (postings.isDamaged() || !sound)
        m_findings.add(
            tr("A list of the search index is damaged (list %1, from %2 on).").arg(list).arg(first));
}

Result<void> IndexCheck::checkLists() {
    std::int64_t list = -1;
    const auto read =
        sqlite::eachRow(m_reader, "SELECT list, first, docs FROM search_posting ORDER BY list, first",
                        [&](const sqlite::Statement &row) -> Result<void> {
                            if (row.integer(0) != list)
                                m_lastDoc = -1;
                            list = row.integer(0);
                            checkChunk(list, row.integer(1), row.utf8(2));
                            return {};
                        });
    if (!read)
        return read;
    for (auto entry = m_expected.cbegin(); entry != m_expected.cend() && !m_findings.isFull(); ++entry) {
        if (*entry != 0)
            m_findings.add(
                tr("A list of the search index has not the entries that say to be in it (list %1).")
                    .arg(entry.key()));
    }
    return {};
}

} // namespace

Result<std::vector<QString>> checkIndex(sqlite::Database &reader, int limit) {
    return IndexCheck(reader, limit).run();
}

} // namespace meshlens
