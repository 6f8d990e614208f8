// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/index_check.h"

#include "models/catalog/sqlite/statement.h"

#include <QCoreApplication>

namespace meshlens {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

std::vector<std::int64_t> numbersIn(std::string_view bytes) {
    std::vector<std::int64_t> numbers;
    std::uint64_t number = 0;
    while (takeNumber(bytes, number))
        numbers.push_back(static_cast<std::int64_t>(number));
    return numbers;
}

std::string_view viewOf(const QByteArray &bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
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

struct StoredDoc {
    SearchDocument document; // without words
    QByteArray words;
};

class IndexCheck {
public:
    IndexCheck(sqlite::Database &reader, int limit)
        : m_reader(reader)
        , m_findings(limit) {}

    Result<std::vector<QString>> run() {
        return checkDocuments().and_then([this] { return checkLists(); }).and_then([this] {
            return Result<std::vector<QString>>(m_findings.take());
        });
    }

private:
    [[nodiscard]] Result<void> checkDocuments();
    [[nodiscard]] Result<void> checkLists();
    void compare(const SearchDocument &document, const StoredDoc &stored);
    void checkChunk(std::int64_t word, std::int64_t first, const QByteArray &bytes);
    [[nodiscard]] Result<bool> nextStored(sqlite::Statement &rows, StoredDoc &stored);
    [[nodiscard]] QString keyOf(std::int64_t entity);

    sqlite::Database &m_reader;
    Findings m_findings;
    QHash<std::int64_t, std::int64_t> m_expected; // word -> entities that say to have it
    std::int64_t m_lastEntity = -1;               // of the list that is being read
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

Result<bool> IndexCheck::nextStored(sqlite::Statement &rows, StoredDoc &stored) {
    auto more = rows.step();
    if (!more || !*more)
        return more;
    stored = {};
    SearchDocument &document = stored.document;
    document.entity = rows.integer(0);
    document.kind = static_cast<EntityKind>(rows.integer(1));
    document.type = rows.text(2);
    document.platform = rows.text(3);
    document.usage = rows.real(4);
    document.flags = static_cast<int>(rows.integer(6));
    document.domain = rows.integer(7);
    document.asset = rows.integer(11);
    document.tags = tagsIn(viewOf(rows.blob(8)));
    document.owners = ownersIn(viewOf(rows.blob(9)));
    stored.words = rows.blob(10);
    std::int64_t word = 0;
    for (const std::int64_t step : numbersIn(viewOf(stored.words)))
        ++m_expected[word += step];
    return more;
}

void IndexCheck::compare(const SearchDocument &document, const StoredDoc &stored) {
    SearchDocument expected = document;
    expected.words.clear();
    // How many read it and how tags of others are called may have moved since it was written.
    expected.readers = 0;
    if (expected != stored.document)
        m_findings.add(tr("The search index knows an older state of %1.").arg(keyOf(document.entity)));
    else if (wordBytes(document) != stored.words)
        m_findings.add(tr("The search index has other words than %1.").arg(keyOf(document.entity)));
}

// Both sides in the order of entities.
Result<void> IndexCheck::checkDocuments() {
    auto rows =
        m_reader.prepare("SELECT entity, kind, type, platform, usage, readers, flags, domain, tags, owners, "
                         "words, asset FROM search_doc ORDER BY entity");
    if (!rows)
        return std::unexpected(rows.error());
    StoredDoc stored;
    auto more = nextStored(*rows, stored);
    if (!more)
        return std::unexpected(more.error());
    const auto dead = [&] {
        m_findings.add(
            tr("The search index has %1, which the catalog does not.").arg(keyOf(stored.document.entity)));
        more = nextStored(*rows, stored);
    };
    WordTable words(m_reader, WordTable::Missing::Unknown);
    DocumentReader reader(m_reader, words);
    auto done = reader.read(0, highestEntity, [&](const SearchDocument &document) -> Result<void> {
        while (more && *more && stored.document.entity < document.entity)
            dead();
        if (!more)
            return std::unexpected(more.error());
        if (!*more || stored.document.entity > document.entity) {
            m_findings.add(tr("The search index does not have %1.").arg(keyOf(document.entity)));
            return {};
        }
        compare(document, stored);
        more = nextStored(*rows, stored);
        return more ? Result<void>() : std::unexpected(more.error());
    });
    while (done && more && *more)
        dead();
    if (done && !more)
        return std::unexpected(more.error());
    return done;
}

void IndexCheck::checkChunk(std::int64_t word, std::int64_t first, const QByteArray &bytes) {
    PostingReader postings(first, viewOf(bytes));
    bool sorted = true;
    for (Posting posting; postings.next(posting); m_lastEntity = posting.entity) {
        sorted = sorted && posting.entity > m_lastEntity;
        --m_expected[word];
    }
    if (postings.isDamaged() || !sorted)
        m_findings.add(
            tr("A list of the search index is damaged (word %1, from %2 on).").arg(word).arg(first));
}

Result<void> IndexCheck::checkLists() {
    auto rows = m_reader.prepare("SELECT word, first, docs FROM search_posting ORDER BY word, first");
    if (!rows)
        return std::unexpected(rows.error());
    std::int64_t word = -1;
    while (true) {
        const auto more = rows->step();
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            break;
        if (rows->integer(0) != word)
            m_lastEntity = -1;
        word = rows->integer(0);
        checkChunk(word, rows->integer(1), rows->blob(2));
    }
    for (auto entry = m_expected.cbegin(); entry != m_expected.cend() && !m_findings.isFull(); ++entry) {
        if (*entry != 0)
            m_findings.add(
                tr("A list of the search index has not the entries that say to be in it (word %1).")
                    .arg(entry.key()));
    }
    return {};
}

} // namespace

QByteArray tagBytes(const SearchDocument &document) {
    QByteArray bytes;
    for (const SearchDocument::Tag &tag : document.tags) {
        appendNumber(bytes, tag.column);
        appendNumber(bytes, static_cast<std::uint64_t>(tag.tag));
    }
    return bytes;
}

QByteArray ownerBytes(const SearchDocument &document) {
    QByteArray bytes;
    for (const std::int64_t owner : document.owners)
        appendNumber(bytes, static_cast<std::uint64_t>(owner));
    return bytes;
}

QByteArray wordBytes(const SearchDocument &document) {
    QByteArray bytes;
    std::int64_t before = 0;
    for (const SearchDocument::Word &word : document.words) {
        if (word.id == before)
            continue;
        appendNumber(bytes, static_cast<std::uint64_t>(word.id - before));
        before = word.id;
    }
    return bytes;
}

std::vector<SearchDocument::Tag> tagsIn(std::string_view bytes) {
    std::vector<SearchDocument::Tag> tags;
    const auto numbers = numbersIn(bytes);
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2)
        tags.push_back({static_cast<std::uint16_t>(numbers[i]), numbers[i + 1]});
    return tags;
}

std::vector<std::int64_t> ownersIn(std::string_view bytes) {
    return numbersIn(bytes);
}

Result<std::vector<std::int64_t>> storedWords(sqlite::Database &database, std::int64_t entity) {
    auto statement = database.prepare("SELECT words FROM search_doc WHERE entity=?1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(1, entity).step();
    if (!row)
        return std::unexpected(row.error());
    std::vector<std::int64_t> words;
    if (*row)
        words = numbersIn(viewOf(statement->blob(0)));
    std::int64_t before = 0;
    for (std::int64_t &word : words)
        before = word += before;
    return words;
}

Result<std::vector<QString>> checkIndex(sqlite::Database &reader, int limit) {
    return IndexCheck(reader, limit).run();
}

} // namespace meshlens
