// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/search.h"

#include "models/catalog/sqlite/query.h"
#include "models/search/facet_counter.h"
#include "models/search/filtered.h"
#include "models/search/hit_builder.h"

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// Equally good results that are still sorted by name.
constexpr std::ptrdiff_t maxNamed = 1'000;

class Search {
public:
    Search(const ReadView &view, SearchFacts facts, const SearchQuery &query, std::stop_token stop,
           const SearchLimits &limits)
        : m_view(view)
        , m_limits(limits)
        , m_stop(std::move(stop))
        , m_facts(std::move(facts)) {
        m_result.query = query;
    }

    [[nodiscard]] Result<SearchResult> run();

private:
    struct Place {
        FoundHit hit;
        QString name; // only of those whose place it decides
    };

    [[nodiscard]] const SearchQuery &query() const { return m_result.query; }
    [[nodiscard]] std::size_t terms() const { return m_terms.terms.size(); }
    [[nodiscard]] bool isEmpty() const { return query().words.isEmpty() && m_filters.isEmpty(); }
    [[nodiscard]] Result<void> gather(ResultSet &results);
    [[nodiscard]] Result<bool> readNamed();
    [[nodiscard]] Result<void> readCandidates();
    void addCandidates(ResultSet &results);
    [[nodiscard]] RankPoints pointsOf(const Candidate &candidate, const EntityFacts &facts) const;
    [[nodiscard]] Result<void> rank();
    [[nodiscard]] Result<void> sortPage();
    [[nodiscard]] Result<void> write();

    const ReadView &m_view;
    SearchLimits m_limits;
    std::stop_token m_stop;
    SearchFacts m_facts;
    SearchResult m_result;
    FilterSet m_filters;
    QueryTerms m_terms;
    bool m_anyWord = false;
    std::vector<Candidate> m_candidates;
    std::vector<FoundHit> m_hits;
};

// Leaves the best, in the order in which they came, so that what follows walks through memory; of equals the
// first.
void keepBest(std::vector<FoundHit> &hits, std::size_t most) {
    const auto placeOf = [](const FoundHit &hit) {
        return static_cast<std::size_t>(std::max(hit.points, 0));
    };
    std::vector<std::size_t> counts; // by points
    for (const FoundHit &hit : hits) {
        if (placeOf(hit) >= counts.size())
            counts.resize(placeOf(hit) + 1);
        ++counts[placeOf(hit)];
    }
    std::size_t least = counts.size();
    std::size_t left = most; // of those with `least` points
    while (least > 0 && counts[least - 1] <= left)
        left -= counts[--least];
    if (least == 0)
        return;
    --least;
    std::erase_if(hits, [&](const FoundHit &hit) {
        if (placeOf(hit) != least)
            return placeOf(hit) < least;
        if (left == 0)
            return true;
        --left;
        return false;
    });
}

// The text is a key or an alias, pasted: then that is what was meant.
Result<bool> Search::readNamed() {
    const QString text = query().text.trimmed();
    if (!text.contains(u':'))
        return false;
    const auto read = sqlite::eachRow(
        m_view.database(),
        "SELECT id FROM entity WHERE key=?1 AND died IS NULL UNION "
        "SELECT e.id FROM alias a CROSS JOIN entity e ON e.id=a.entity "
        "WHERE a.name=?1 AND a.state=1 AND e.died IS NULL",
        [this](const sqlite::Statement &row) -> Result<void> {
            if (const auto ordinal = m_facts.table().ordinalOf(row.integer(0))) {
                Candidate candidate;
                candidate.exactName = true;
                candidate.ordinal = *ordinal;
                m_candidates.push_back(candidate);
            }
            return {};
        },
        text);
    if (!read)
        return std::unexpected(read.error());
    if (m_candidates.empty())
        return false;
    m_terms.terms.push_back({text, false, {}});
    m_filters = {};
    return true;
}

// Finds documents by the words.
Result<void> Search::readCandidates() {
    auto read = readTerms(m_view, query());
    if (!read)
        return std::unexpected(read.error());
    m_terms = std::move(*read);
    m_result.relaxed = m_terms.relaxed;
    m_result.corrected = m_terms.corrected;
    m_result.missing = m_terms.missing;
    if (m_terms.terms.empty())
        return {};
    const CandidateLimits limits{.enough = m_filters.isEmpty() ? m_limits.ranked : m_limits.filtered,
                                 .lookUpCost = m_limits.lookUpCost};
    auto found = findCandidates(m_view, m_facts.table(), m_terms, !query().exact, limits, m_stop);
    if (!found)
        return std::unexpected(found.error());
    m_anyWord = found->anyWord;
    m_result.relaxed = m_result.relaxed || m_anyWord;
    m_result.capped = found->capped || m_terms.capped;
    m_candidates = std::move(found->entities);
    m_candidates.insert(m_candidates.end(), found->columns.begin(), found->columns.end());
    return {};
}

RankPoints Search::pointsOf(const Candidate &candidate, const EntityFacts &facts) const {
    RankPoints points = terms() == 0 ? RankPoints() : wordPoints(candidate, terms(), m_anyWord);
    addStandingPoints(points, standingOf(*facts.row), candidate.isColumn());
    return points;
}

// The best of them. Points are summed from what the table has ready.
void Search::addCandidates(ResultSet &results) {
    FactTable::Cursor cursor(m_facts.table());
    std::vector<FoundHit> hits;
    hits.reserve(m_candidates.size());
    for (std::size_t i = 0; i < m_candidates.size(); ++i) {
        const Candidate &candidate = m_candidates[i];
        const auto [entity, worth] = cursor.worthOf(candidate.ordinal);
        const int words = wordPoints(candidate, terms(), m_anyWord).sum();
        hits.push_back({entity, static_cast<std::uint32_t>(i),
                        words + (candidate.isColumn() ? worth.column : worth.entity), candidate.column});
    }
    const std::size_t most = m_filters.isEmpty() ? m_limits.ranked : m_limits.filtered;
    if (hits.size() > most) {
        m_result.capped = true;
        keepBest(hits, most);
    }
    for (const FoundHit &hit : hits) {
        if (m_facts.isShown(hit.entity))
            results.add(hit, cursor.at(m_candidates[hit.candidate].ordinal).facts);
    }
}

Result<void> Search::gather(ResultSet &results) {
    if (query().words.isEmpty()) {
        const auto more = findFiltered(m_view, m_facts, m_filters, m_limits.filtered, m_stop, results);
        m_result.capped = more.value_or(false);
        return more.transform([](bool) {});
    }
    const auto named = readNamed();
    if (!named)
        return std::unexpected(named.error());
    if (!*named) {
        if (auto done = readCandidates(); !done)
            return done;
    }
    addCandidates(results);
    return {};
}

Result<void> Search::rank() {
    ResultSet results(m_view, m_facts, m_filters);
    if (auto done = gather(results).and_then([&] { return results.close(); }); !done)
        return done;
    if (m_stop.stop_requested())
        return cancelled();
    m_result.total =
        static_cast<int>(std::min<std::int64_t>(results.total(), std::numeric_limits<int>::max()));
    auto facets = results.counter().facets(m_view, m_facts.table(), m_filters);
    if (!facets)
        return std::unexpected(facets.error());
    m_result.facets = std::move(*facets);
    m_hits = results.takeHits();
    return {};
}

// Leaves the hits of the page that was asked for, in their order: by points, equals by name.
Result<void> Search::sortPage() {
    const auto first = static_cast<std::size_t>(std::max(query().offset, 0));
    const auto last = first + static_cast<std::size_t>(std::max(query().limit, 0));
    if (first >= m_hits.size() || first == last) {
        m_hits.clear();
        return {};
    }
    // Equals that begin before the page and go on behind it need their names, too; what is better or worse
    // than the page need not be in order.
    const auto at = [this](std::size_t place) { return m_hits.begin() + static_cast<std::ptrdiff_t>(place); };
    const auto lastOfPage = at(std::min(last, m_hits.size()) - 1);
    std::ranges::nth_element(m_hits, lastOfPage, better);
    const int least = lastOfPage->points;
    const auto end = std::ranges::partition(lastOfPage, m_hits.end(), [least](const FoundHit &hit) {
                         return hit.points == least;
                     }).begin();
    std::ranges::sort(m_hits.begin(), end, better);
    const auto same = [](const FoundHit &hit) { return -hit.points; };
    const auto begin = std::ranges::lower_bound(m_hits.begin(), end, same(m_hits[first]), {}, same);
    std::vector<Place> places;
    for (auto hit = begin; hit != end; ++hit) {
        places.push_back({*hit, {}});
        if (end - begin > maxNamed)
            continue;
        auto name = foldedName(m_view, *hit);
        if (!name)
            return std::unexpected(name.error());
        places.back().name = std::move(*name);
    }
    std::ranges::stable_sort(places, [](const Place &a, const Place &b) {
        return a.hit.points != b.hit.points ? a.hit.points > b.hit.points : a.name < b.name;
    });
    const auto skipped = first - static_cast<std::size_t>(begin - m_hits.begin());
    std::vector<FoundHit> page;
    for (std::size_t i = skipped; i < places.size() && page.size() < last - first; ++i)
        page.push_back(places[i].hit);
    m_hits = std::move(page);
    return {};
}

// What was found by filters alone has no candidate.
Result<void> Search::write() {
    std::vector<RankedHit> ranked;
    for (const FoundHit &hit : m_hits) {
        Candidate candidate;
        if (hit.candidate < m_candidates.size())
            candidate = m_candidates[hit.candidate];
        candidate.column = hit.column;
        ranked.push_back({hit.entity, candidate, pointsOf(candidate, m_facts.table().find(hit.entity))});
    }
    auto hits = buildHits(m_view, ranked, m_terms);
    if (!hits)
        return std::unexpected(hits.error());
    m_result.hits = std::move(*hits);
    return {};
}

Result<SearchResult> Search::run() {
    auto filters = FilterSet::resolve(m_view, m_facts.table(), query().filters);
    if (!filters)
        return std::unexpected(filters.error());
    m_filters = std::move(*filters);
    if (isEmpty())
        return std::move(m_result);
    return rank()
        .and_then([this] { return sortPage(); })
        .and_then([this] { return write(); })
        .transform([this] { return std::move(m_result); });
}

} // namespace

Result<SearchResult> search(const ReadView &view, const SearchQuery &query, std::stop_token stop,
                            const SearchLimits &limits) {
    auto facts = SearchFacts::open(view);
    if (!facts)
        return std::unexpected(facts.error());
    return Search(view, std::move(*facts), query, std::move(stop), limits).run();
}

} // namespace meshlens
