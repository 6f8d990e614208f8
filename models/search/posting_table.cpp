// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/posting_table.h"

#include "models/catalog/sqlite/statement.h"

#include <QCoreApplication>

#include <limits>

namespace meshlens {
namespace {

// Four of them fit on a page beside their keys.
constexpr qsizetype chunkBytes = 900;
// What may come together before it is written.
constexpr qsizetype mostBytes = 96 << 20;

constexpr auto nothingBehind = std::numeric_limits<std::int64_t>::max();

} // namespace

void forEachPosting(const SearchDocument &document,
                    const std::function<void(std::int64_t, const Posting &)> &take) {
    Posting posting;
    posting.entity = document.entity;
    for (auto word = document.words.begin(); word != document.words.end();) {
        const std::int64_t id = word->id;
        posting.fields = 0;
        posting.columns.clear();
        for (; word != document.words.end() && word->id == id; ++word) {
            if (word->column == 0)
                posting.fields = word->fields;
            else
                posting.columns.push_back({word->column, word->fields});
        }
        take(id, posting);
    }
}

Result<void> PostingTable::append(const SearchDocument &document) {
    forEachPosting(document, [this](std::int64_t word, const Posting &posting) { append(word, posting); });
    return m_bytes < mostBytes ? Result<void>() : flush();
}

void PostingTable::append(std::int64_t word, const Posting &posting) {
    const auto at = static_cast<std::size_t>(word);
    if (at >= m_open.size())
        m_open.resize(std::max(at + 1, m_open.size() * 2));
    if (at >= m_appended.size())
        m_appended.resize(m_open.size(), 0);
    ++m_appended[at];
    Chunk &chunk = m_open[at];
    if (chunk.bytes.size() >= chunkBytes)
        m_full.push_back({word, std::exchange(chunk, {})});
    if (chunk.bytes.isEmpty())
        chunk.first = chunk.last = posting.entity;
    const qsizetype before = chunk.bytes.size();
    appendPosting(chunk.bytes, chunk.last, posting);
    chunk.last = posting.entity;
    m_bytes += chunk.bytes.size() - before;
}

Result<void> PostingTable::flush() {
    for (std::size_t word = 0; word < m_open.size(); ++word) {
        if (!m_open[word].bytes.isEmpty())
            m_full.push_back({static_cast<std::int64_t>(word), std::move(m_open[word])});
    }
    m_open.clear();
    m_bytes = 0;
    std::ranges::sort(m_full, {}, [](const Full &full) { return std::pair(full.word, full.chunk.first); });
    for (const Full &full : std::exchange(m_full, {})) {
        if (auto done = insert(full.word, full.chunk.first, full.chunk.bytes); !done)
            return done;
    }
    return {};
}

Result<void> PostingTable::insert(std::int64_t word, std::int64_t first, const QByteArray &bytes) {
    auto statement = m_database.prepare("INSERT INTO search_posting(word, first, docs) VALUES(?1, ?2, ?3)");
    if (!statement)
        return std::unexpected(statement.error());
    return statement->bind(1, word).bind(2, first).bind(3, bytes).run();
}

// The chunk that holds the entity, or would: the last that begins before it, else the first.
Result<std::optional<PostingTable::Chunk>> PostingTable::chunkFor(std::int64_t word, std::int64_t entity) {
    for (const char *sql :
         {"SELECT first, docs FROM search_posting WHERE word=?1 AND first<=?2 ORDER BY first DESC LIMIT 1",
          "SELECT first, docs FROM search_posting WHERE word=?1 AND first>?2 ORDER BY first LIMIT 1"}) {
        auto statement = m_database.prepare(sql);
        if (!statement)
            return std::unexpected(statement.error());
        const auto row = statement->bind(1, word).bind(2, entity).step();
        if (!row)
            return std::unexpected(row.error());
        if (*row)
            return Chunk{statement->integer(0), 0, statement->blob(1)};
    }
    return std::nullopt;
}

Result<std::int64_t> PostingTable::firstBehind(std::int64_t word, std::int64_t first) {
    auto statement = m_database.prepare(
        "SELECT first FROM search_posting WHERE word=?1 AND first>?2 ORDER BY first LIMIT 1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(1, word).bind(2, first).step();
    if (!row)
        return std::unexpected(row.error());
    return *row ? statement->integer(0) : nothingBehind;
}

Result<void> PostingTable::rewrite(std::int64_t word, const std::optional<Chunk> &before,
                                   const std::vector<Posting> &postings) {
    std::vector<Chunk> chunks;
    for (const Posting &posting : postings) {
        if (chunks.empty() || chunks.back().bytes.size() >= chunkBytes)
            chunks.push_back({posting.entity, posting.entity, {}});
        Chunk &chunk = chunks.back();
        appendPosting(chunk.bytes, chunk.last, posting);
        chunk.last = posting.entity;
    }
    if (before && chunks.size() == 1 && chunks[0].first == before->first && chunks[0].bytes == before->bytes)
        return {};
    if (before) {
        auto drop = m_database.prepare("DELETE FROM search_posting WHERE word=?1 AND first=?2");
        if (!drop)
            return std::unexpected(drop.error());
        if (auto done = drop->bind(1, word).bind(2, before->first).run(); !done)
            return done;
    }
    for (const Chunk &chunk : chunks) {
        if (auto done = insert(word, chunk.first, chunk.bytes); !done)
            return done;
    }
    return {};
}

Result<bool> PostingTable::holds(std::int64_t word, const Posting &posting) {
    auto statement = m_database.prepare(
        "SELECT first, docs FROM search_posting WHERE word=?1 AND first<=?2 ORDER BY first DESC LIMIT 1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(1, word).bind(2, posting.entity).step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return false;
    const QByteArray bytes = statement->blob(1);
    PostingReader reader(statement->integer(0), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
    for (Posting read; reader.next(read);) {
        if (read.entity >= posting.entity)
            return read == posting;
    }
    return false;
}

Result<std::int64_t> PostingTable::replace(std::int64_t word, const std::vector<std::int64_t> &touched,
                                           const std::vector<Posting> &now) {
    // Of the words of an edited entity nearly all stay as they are.
    if (touched.size() == 1 && now.size() == 1) {
        const auto same = holds(word, now.front());
        if (!same || *same)
            return same.transform([](bool) { return std::int64_t{0}; });
    }
    std::int64_t grown = 0;
    auto next = now.begin();
    for (auto entity = touched.begin(); entity != touched.end();) {
        const auto chunk = chunkFor(word, *entity);
        if (!chunk)
            return std::unexpected(chunk.error());
        std::int64_t end = nothingBehind;
        if (*chunk) {
            const auto behind = firstBehind(word, (*chunk)->first);
            if (!behind)
                return behind;
            end = *behind;
        }
        const auto last = std::ranges::lower_bound(entity, touched.end(), end);
        if (last == entity) // the chunks do not stand in order: one begins with what is no number
            return fail(ErrorCode::Damaged,
                        QCoreApplication::translate(
                            "meshlens", "The search index of %1 is damaged; restore the file from a copy.")
                            .arg(m_database.path()));
        std::vector<Posting> postings;
        std::int64_t before = 0;
        if (*chunk) {
            const QByteArray &bytes = (*chunk)->bytes;
            PostingReader reader((*chunk)->first,
                                 {bytes.constData(), static_cast<std::size_t>(bytes.size())});
            for (Posting posting; reader.next(posting);) {
                ++before;
                if (!std::binary_search(entity, last, posting.entity))
                    postings.push_back(posting);
            }
        }
        const auto mine = std::ranges::lower_bound(next, now.end(), end, {}, &Posting::entity);
        postings.insert(postings.end(), next, mine);
        std::ranges::sort(postings, {}, &Posting::entity);
        grown += static_cast<std::int64_t>(postings.size()) - before;
        if (auto done = rewrite(word, *chunk, postings); !done)
            return std::unexpected(done.error());
        next = mine;
        entity = last;
    }
    return grown;
}

} // namespace meshlens
