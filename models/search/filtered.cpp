// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/filtered.h"

#include "models/catalog/sqlite/statement.h"
#include "models/search/ranking.h"

namespace meshlens {
namespace {

constexpr std::uint32_t betweenStopChecks = 4096;

class FilterScan {
public:
    FilterScan(const ReadView &view, SearchFacts &facts, const FilterSet &filters, std::size_t limit,
               ResultSet &results)
        : m_view(view)
        , m_facts(facts)
        , m_limit(limit)
        , m_results(results)
        , m_lists(filters.has(FilterField::Tag) ||
                  filters.asksFor(FilterField::Kind, static_cast<std::int64_t>(EntityKind::Column))) {}

    [[nodiscard]] Result<bool> run(const std::stop_token &stop);

private:
    // A dataset whose untagged columns pass.
    struct Passing {
        std::int64_t entity = 0;
        int points = 0;
    };

    [[nodiscard]] Result<void> take(const FactTable::Entry &entry);
    void takeColumns(const FactTable::Entry &entry);
    [[nodiscard]] Result<void> takeMembers(const FactTable::Entry &entry);
    [[nodiscard]] Result<bool> listColumns(const std::stop_token &stop);
    template <typename Take> [[nodiscard]] Result<void> forEachColumn(std::int64_t entity, Take take);
    [[nodiscard]] static FoundHit hitOf(const FactTable::Entry &entry, std::uint16_t column);

    const ReadView &m_view;
    SearchFacts &m_facts;
    std::size_t m_limit;
    ResultSet &m_results;
    bool m_lists;
    std::vector<Passing> m_passing;
};

FoundHit FilterScan::hitOf(const FactTable::Entry &entry, std::uint16_t column) {
    RankPoints points;
    addStandingPoints(points, standingOf(*entry.facts.row), column != 0);
    return {.entity = entry.entity, .points = points.sum(), .column = column};
}

template <typename Take> Result<void> FilterScan::forEachColumn(std::int64_t entity, Take take) {
    auto rows = m_view.database().prepare(
        "SELECT id&65535 FROM col WHERE id BETWEEN ?1<<16 AND (?1<<16)+65535 AND died IS NULL ORDER BY id");
    if (!rows)
        return std::unexpected(rows.error());
    rows->bind(1, entity);
    while (true) {
        const auto more = rows->step();
        if (!more)
            return std::unexpected(more.error());
        if (!*more || !take(static_cast<std::uint16_t>(rows->integer(0))))
            return {};
    }
}

// Columns of one name are one result in an asset, so each is looked at by itself.
Result<void> FilterScan::takeMembers(const FactTable::Entry &entry) {
    return forEachColumn(entry.entity, [&](std::uint16_t column) {
        m_results.add(hitOf(entry, column), entry.facts, m_lists);
        return true;
    });
}

void FilterScan::takeColumns(const FactTable::Entry &entry) {
    int tagged = 0;
    std::uint16_t before = 0;
    for (const TagFact &tag : entry.facts.tags) {
        if (tag.column == 0 || tag.column == std::exchange(before, tag.column))
            continue;
        ++tagged;
        m_results.add(hitOf(entry, tag.column), entry.facts, m_lists);
    }
    const int untagged = entry.facts->columns - tagged;
    if (untagged > 0 && m_results.addUntagged(entry.entity, entry.facts, untagged, m_lists))
        m_passing.push_back({entry.entity, hitOf(entry, 1).points});
}

Result<void> FilterScan::take(const FactTable::Entry &entry) {
    m_results.add(hitOf(entry, 0), entry.facts);
    if (entry.facts->columns == 0)
        return {};
    if (entry.facts->asset != 0)
        return takeMembers(entry);
    takeColumns(entry);
    return {};
}

// Hits for the untagged columns that were counted, of the most used datasets first.
Result<bool> FilterScan::listColumns(const std::stop_token &stop) {
    std::ranges::stable_sort(m_passing, std::greater<>(), &Passing::points);
    std::size_t listed = 0;
    for (const Passing &dataset : m_passing) {
        if (listed >= m_limit)
            return true;
        if (stop.stop_requested())
            return cancelled();
        const EntityFacts facts = m_facts.table().find(dataset.entity);
        const auto done = forEachColumn(dataset.entity, [&](std::uint16_t column) {
            if (std::ranges::contains(facts.tags, column, &TagFact::column))
                return true;
            m_results.addCounted({.entity = dataset.entity, .points = dataset.points, .column = column});
            return ++listed < m_limit;
        });
        if (!done)
            return std::unexpected(done.error());
    }
    return false;
}

Result<bool> FilterScan::run(const std::stop_token &stop) {
    const auto size = static_cast<std::uint32_t>(m_facts.table().size());
    for (std::uint32_t ordinal = 0; ordinal < size; ++ordinal) {
        if (ordinal % betweenStopChecks == 0 && stop.stop_requested())
            return cancelled();
        const FactTable::Entry entry = m_facts.table().at(ordinal);
        if (!m_facts.isShown(entry.entity))
            continue;
        if (auto done = take(entry); !done)
            return std::unexpected(done.error());
    }
    return listColumns(stop);
}

} // namespace

Result<bool> findFiltered(const ReadView &view, SearchFacts &facts, const FilterSet &filters,
                          std::size_t limit, const std::stop_token &stop, ResultSet &results) {
    return FilterScan(view, facts, filters, limit, results).run(stop);
}

} // namespace meshlens
