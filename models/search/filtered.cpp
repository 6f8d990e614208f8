// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/filtered.h"

#include "models/catalog/sqlite/statement.h"
#include "models/search/vocabulary.h"

namespace meshlens {
namespace {

using Ids = std::vector<std::int64_t>;

struct Lists {
    Ids entities;
    Ids columns;
};

void unite(Ids &ids) {
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
}

class FilterListReader {
public:
    FilterListReader(const ReadView &view, const FilterSet &filters, std::size_t limit, std::stop_token stop)
        : m_view(view)
        , m_filters(filters)
        , m_limit(limit)
        , m_stop(std::move(stop)) {}

    [[nodiscard]] Result<std::optional<Filtered>> read();

private:
    [[nodiscard]] Result<void> readList(std::int64_t word, Lists &lists);
    // Of any of the field's values.
    [[nodiscard]] Result<Lists> readField(FilterField field);
    [[nodiscard]] Result<void> readColumns();
    [[nodiscard]] Result<void> readColumnsOf(const std::optional<std::int64_t> &entity);
    void cap(Ids &ids);

    const ReadView &m_view;
    const FilterSet &m_filters;
    std::size_t m_limit;
    std::stop_token m_stop;
    std::optional<Ids> m_datasets; // that have the owners and the platform that a column has from there
    Ids m_tagged;                  // columns
    Filtered m_found;
};

Result<void> FilterListReader::readList(std::int64_t word, Lists &lists) {
    auto rows =
        m_view.database().prepare("SELECT first, docs FROM search_posting WHERE word=?1 ORDER BY first");
    if (!rows)
        return std::unexpected(rows.error());
    rows->bind(1, word);
    Posting posting;
    while (true) {
        const auto more = rows->step();
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return {};
        if (m_stop.stop_requested())
            return cancelled();
        const QByteArray chunk = rows->blob(1);
        PostingReader reader(rows->integer(0), {chunk.constData(), static_cast<std::size_t>(chunk.size())});
        while (reader.next(posting)) {
            if (posting.fields)
                lists.entities.push_back(posting.entity);
            for (const ColumnPosting &column : posting.columns)
                lists.columns.push_back(posting.entity << 16 | column.number);
        }
    }
}

Result<Lists> FilterListReader::readField(FilterField field) {
    Lists lists;
    const QStringList values = m_filters.values(field);
    for (const QString &value : values) {
        const auto word = Vocabulary(m_view).find(filterWord(filterName(field), value));
        if (!word)
            return std::unexpected(word.error());
        if (!*word)
            continue;
        if (auto done = readList((*word)->id, lists); !done)
            return std::unexpected(done.error());
    }
    unite(lists.entities);
    unite(lists.columns);
    return lists;
}

void FilterListReader::cap(Ids &ids) {
    if (ids.size() > m_limit) {
        ids.resize(m_limit);
        m_found.capped = true;
    }
}

// Of one dataset, or of all.
Result<void> FilterListReader::readColumnsOf(const std::optional<std::int64_t> &entity) {
    auto rows = m_view.database().prepare(
        "SELECT id FROM col WHERE id BETWEEN ?1 AND ?2 AND died IS NULL ORDER BY id LIMIT ?3");
    if (!rows)
        return std::unexpected(rows.error());
    const std::int64_t first = entity ? *entity << 16 : 0;
    rows->bind(1, first)
        .bind(2, entity ? first | 0xffff : std::numeric_limits<std::int64_t>::max())
        .bind(3, static_cast<std::int64_t>(m_limit + 1 - m_found.columns.size()));
    while (true) {
        const auto more = rows->step();
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return {};
        m_found.columns.push_back(rows->integer(0));
    }
}

// Columns have no type; their tags are their own, the rest is their dataset's.
Result<void> FilterListReader::readColumns() {
    const bool kind = m_filters.has(FilterField::Kind);
    const bool asked = m_filters.asksFor(FilterField::Kind, kindName(EntityKind::Column));
    if (m_filters.has(FilterField::Type) || (kind && !asked))
        return {};
    if (m_filters.has(FilterField::Tag)) {
        for (const std::int64_t column : m_tagged) {
            if (!m_datasets || std::ranges::binary_search(*m_datasets, column >> 16))
                m_found.columns.push_back(column);
        }
        return {};
    }
    if (!asked)
        return {};
    if (!m_datasets)
        return readColumnsOf(std::nullopt);
    for (const std::int64_t dataset : *m_datasets) {
        if (m_found.columns.size() > m_limit)
            return {};
        if (m_stop.stop_requested())
            return cancelled();
        if (auto done = readColumnsOf(dataset); !done)
            return done;
    }
    return {};
}

Result<std::optional<Filtered>> FilterListReader::read() {
    std::optional<Ids> entities;
    const auto keep = [](std::optional<Ids> &kept, const Ids &more) {
        if (!kept) {
            kept = more;
            return;
        }
        Ids both;
        std::ranges::set_intersection(*kept, more, std::back_inserter(both));
        kept = std::move(both);
    };
    for (const FilterField field : {FilterField::Kind, FilterField::Type, FilterField::Tag,
                                    FilterField::Owner, FilterField::Platform}) {
        if (!m_filters.has(field))
            continue;
        auto lists = readField(field);
        if (!lists)
            return std::unexpected(lists.error());
        keep(entities, lists->entities);
        if (field == FilterField::Tag)
            m_tagged = std::move(lists->columns);
        if (field == FilterField::Owner || field == FilterField::Platform)
            keep(m_datasets, lists->entities);
    }
    if (!entities)
        return std::nullopt;
    m_found.entities = *std::move(entities);
    if (auto done = readColumns(); !done)
        return std::unexpected(done.error());
    cap(m_found.entities);
    cap(m_found.columns);
    return std::move(m_found);
}

} // namespace

Result<std::optional<Filtered>> readFilterLists(const ReadView &view, const FilterSet &filters,
                                                std::size_t limit, const std::stop_token &stop) {
    return FilterListReader(view, filters, limit, stop).read();
}

} // namespace meshlens
