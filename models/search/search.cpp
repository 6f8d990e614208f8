// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/search.h"

#include "models/catalog/sqlite/statement.h"
#include "models/search/facet_counter.h"
#include "models/search/filtered.h"
#include "models/search/hit_builder.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// Equally good results that are still sorted by name.
constexpr std::ptrdiff_t maxNamed = 20'000;

class Search {
public:
    Search(const ReadView &view, const SearchQuery &query, std::stop_token stop, const SearchLimits &limits)
        : m_view(view)
        , m_limits(limits)
        , m_stop(std::move(stop))
        , m_facts(view) {
        m_result.query = query;
    }

    [[nodiscard]] Result<SearchResult> run();

private:
    // What a hit stands for: source objects that mean the same thing are shown and counted as one, and so are
    // their columns of one name.
    struct Thing {
        std::int64_t asset = 0;
        int column = 0; // -1: the column called `name`
        QString name;
        friend auto operator<=>(const Thing &, const Thing &) = default;
    };
    struct Gathered {
        RankedHit hit;
        Thing thing;
    };
    struct Place {
        RankedHit hit;
        QString name; // only of those whose place it decides
    };

    [[nodiscard]] const SearchQuery &query() const { return m_result.query; }
    [[nodiscard]] std::size_t terms() const { return m_terms.terms.size(); }
    [[nodiscard]] Result<bool> readCandidates();
    [[nodiscard]] Result<bool> readNamed();
    [[nodiscard]] Result<void> readFiltered();
    [[nodiscard]] Result<std::vector<std::int64_t>> readColumns();
    void foldColumns();
    void keepBest();
    [[nodiscard]] Result<void> rank();
    [[nodiscard]] Result<void> gatherAssets();
    void filter(FacetCounter &counter);
    [[nodiscard]] Result<void> sortPage();
    [[nodiscard]] Result<QString> nameOf(const Candidate &candidate);

    const ReadView &m_view;
    SearchLimits m_limits;
    std::stop_token m_stop;
    SearchFacts m_facts;
    SearchResult m_result;
    FilterSet m_filters;
    QueryTerms m_terms;
    Candidates m_candidates;
    std::vector<RankedHit> m_hits;
    std::vector<Gathered> m_gathered; // while it is ranked
};

std::int64_t docOf(const Candidate &candidate) {
    return candidate.entity << 16 | candidate.column;
}

bool better(const RankedHit &a, const RankedHit &b) {
    const int left = a.points.sum();
    const int right = b.points.sum();
    return left != right ? left > right : docOf(a.candidate) < docOf(b.candidate);
}

// The text is a key or an alias, pasted: then that is what was meant.
Result<bool> Search::readNamed() {
    const QString text = query().text.trimmed();
    if (!text.contains(u':'))
        return false;
    auto statement = m_view.database().prepare(
        "SELECT id FROM entity WHERE key=?1 AND died IS NULL UNION SELECT e.id FROM "
        "alias a CROSS JOIN entity e ON e.id=a.entity WHERE a.name=?1 AND "
        "a.state=1 AND e.died IS NULL");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(1, text);
    while (true) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
        Candidate candidate;
        candidate.entity = statement->integer(0);
        candidate.exactName = true;
        m_candidates.entities.push_back(candidate);
    }
    if (m_candidates.entities.empty())
        return false;
    m_terms.terms.push_back({text, false, {}});
    m_filters = {};
    return true;
}

// False: nothing was asked for.
Result<bool> Search::readCandidates() {
    if (query().words.isEmpty()) {
        if (m_filters.isEmpty())
            return false;
        return readFiltered().transform([] { return true; });
    }
    auto named = readNamed();
    if (!named || *named)
        return named;
    auto read = readTerms(m_view, query());
    if (!read)
        return std::unexpected(read.error());
    m_terms = std::move(*read);
    m_result.relaxed = m_terms.relaxed;
    m_result.corrected = m_terms.corrected;
    m_result.missing = m_terms.missing;
    if (m_terms.terms.empty())
        return true;
    auto found = findCandidates(m_view, m_terms, !query().exact, m_stop);
    if (!found)
        return std::unexpected(found.error());
    m_candidates = std::move(*found);
    m_result.relaxed = m_result.relaxed || m_candidates.anyWord;
    m_result.capped = m_candidates.capped;
    foldColumns();
    return true;
}

// Filters without words: everything that they let through, and beside it, for the facets, the catalog as far
// as the limit goes.
Result<void> Search::readFiltered() {
    auto entities = m_facts.readAll(m_limits.filtered);
    auto columns = entities ? readColumns() : std::unexpected(entities.error());
    if (!columns)
        return std::unexpected(columns.error());
    if (entities->size() == m_limits.filtered || columns->size() == m_limits.filtered) {
        auto passing = readFilterLists(m_view, m_filters, m_limits.filtered, m_stop);
        if (!passing)
            return std::unexpected(passing.error());
        m_result.capped = !*passing || (*passing)->capped;
        if (*passing) {
            entities->insert(entities->end(), (*passing)->entities.begin(), (*passing)->entities.end());
            columns->insert(columns->end(), (*passing)->columns.begin(), (*passing)->columns.end());
        }
    }
    for (auto *ids : {&*entities, &*columns}) {
        std::ranges::sort(*ids);
        ids->erase(std::ranges::unique(*ids).begin(), ids->end());
    }
    for (const std::int64_t entity : *entities) {
        Candidate candidate;
        candidate.entity = entity;
        m_candidates.entities.push_back(candidate);
    }
    for (const std::int64_t column : *columns) {
        Candidate candidate;
        candidate.entity = column >> 16;
        candidate.column = static_cast<std::uint16_t>(column & 0xffff);
        m_candidates.columns.push_back(candidate);
    }
    return {};
}

// Of all datasets, up to the limit.
Result<std::vector<std::int64_t>> Search::readColumns() {
    auto rows = m_view.database().prepare("SELECT id FROM col WHERE died IS NULL ORDER BY id LIMIT ?1");
    if (!rows)
        return std::unexpected(rows.error());
    rows->bind(1, static_cast<std::int64_t>(m_limits.filtered));
    std::vector<std::int64_t> columns;
    while (true) {
        const auto row = rows->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return columns;
        columns.push_back(rows->integer(0));
    }
}

// A column of a dataset that is a result itself shows there; it stands alone when its own name has all the
// words.
void Search::foldColumns() {
    auto entity = m_candidates.entities.cbegin();
    std::erase_if(m_candidates.columns, [&](const Candidate &column) {
        if (column.hasAllInName(terms()))
            return false;
        entity = std::ranges::lower_bound(entity, m_candidates.entities.cend(), column.entity, {},
                                          &Candidate::entity);
        return entity != m_candidates.entities.cend() && entity->entity == column.entity;
    });
}

// The best by their words alone; the others are not looked at further.
void Search::keepBest() {
    for (const auto *part : {&m_candidates.entities, &m_candidates.columns}) {
        for (const Candidate &candidate : *part)
            m_hits.push_back({candidate, wordPoints(candidate, terms(), m_candidates.anyWord)});
    }
    const std::size_t most = m_filters.isEmpty() ? m_limits.ranked : m_limits.filtered;
    if (m_hits.size() <= most || terms() == 0) // without words both parts were read as far as their limits
        return;
    m_result.capped = true;
    std::ranges::nth_element(m_hits, m_hits.begin() + static_cast<std::ptrdiff_t>(most), better);
    m_hits.resize(most);
}

Result<void> Search::rank() {
    std::vector<std::int64_t> entities;
    entities.reserve(m_hits.size());
    for (const RankedHit &hit : m_hits)
        entities.push_back(hit.candidate.entity);
    if (auto done = m_facts.read(std::move(entities), m_stop); !done)
        return done;
    if (auto done = gatherAssets(); !done)
        return done;
    FacetCounter counter;
    filter(counter);
    if (m_stop.stop_requested())
        return cancelled();
    m_result.total = static_cast<int>(m_hits.size());
    auto facets = counter.facets(m_view, m_filters);
    if (!facets)
        return std::unexpected(facets.error());
    m_result.facets = std::move(*facets);
    return {};
}

// Sorts the hits by what they stand for, of each the best first and among equals the asset's first object.
Result<void> Search::gatherAssets() {
    for (RankedHit &hit : m_hits) {
        const SearchDocument *document = m_facts.document(hit.candidate.entity);
        if (!document)
            continue;
        addStandingPoints(hit.points, *document, hit.candidate.isColumn());
        Thing thing{document->asset == 0 ? hit.candidate.entity : document->asset, hit.candidate.column, {}};
        if (document->asset != 0 && hit.candidate.isColumn()) {
            auto name = nameOf(hit.candidate);
            if (!name)
                return std::unexpected(name.error());
            thing.column = -1;
            thing.name = std::move(*name);
        }
        m_gathered.push_back({hit, std::move(thing)});
    }
    m_hits.clear();
    std::ranges::sort(m_gathered, [](const Gathered &a, const Gathered &b) {
        if (const auto order = a.thing <=> b.thing; order != 0)
            return order < 0;
        const auto place = [](const Gathered &gathered) {
            const Candidate &candidate = gathered.hit.candidate;
            return std::tuple(-gathered.hit.points.sum(), candidate.entity != gathered.thing.asset,
                              docOf(candidate));
        };
        return place(a) < place(b);
    });
    return {};
}

// Leaves one hit of each thing: the first that passes.
void Search::filter(FacetCounter &counter) {
    const bool listsColumns =
        m_filters.has(FilterField::Tag) || m_filters.asksFor(FilterField::Kind, kindName(EntityKind::Column));
    const Thing *before = nullptr;
    bool listed = false;
    for (const Gathered &gathered : m_gathered) {
        if (!before || *before != gathered.thing) {
            counter.begin();
            listed = false;
        }
        before = &gathered.thing;
        const Candidate &candidate = gathered.hit.candidate;
        const FieldValues values =
            fieldValues(m_facts, *m_facts.document(candidate.entity), candidate.column);
        const unsigned failing = m_filters.failing(values);
        // Without words, columns are results only where they are asked for.
        if (terms() == 0 && candidate.isColumn() && !listsColumns) {
            counter.addUnlisted(values, failing);
            continue;
        }
        counter.add(values, failing);
        if (failing == 0 && !std::exchange(listed, true))
            m_hits.push_back(gathered.hit);
    }
    m_gathered.clear();
}

Result<QString> Search::nameOf(const Candidate &candidate) {
    auto statement = m_view.database().prepare(candidate.isColumn() ? "SELECT name FROM col WHERE id=?1"
                                                                    : "SELECT name FROM entity WHERE id=?1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(1, candidate.isColumn() ? docOf(candidate) : candidate.entity).step();
    if (!row)
        return std::unexpected(row.error());
    return *row ? statement->text(0).toCaseFolded() : QString();
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
    const int least = lastOfPage->points.sum();
    const auto end = std::ranges::partition(lastOfPage, m_hits.end(), [least](const RankedHit &hit) {
                         return hit.points.sum() == least;
                     }).begin();
    std::ranges::sort(m_hits.begin(), end, better);
    const auto same = [](const RankedHit &hit) { return -hit.points.sum(); };
    const auto begin = std::ranges::lower_bound(m_hits.begin(), end, same(m_hits[first]), {}, same);
    std::vector<Place> places;
    for (auto hit = begin; hit != end; ++hit) {
        places.push_back({*hit, {}});
        if (end - begin > maxNamed)
            continue;
        auto name = nameOf(hit->candidate);
        if (!name)
            return std::unexpected(name.error());
        places.back().name = std::move(*name);
    }
    std::ranges::stable_sort(places, [](const Place &a, const Place &b) {
        const int left = a.hit.points.sum();
        const int right = b.hit.points.sum();
        return left != right ? left > right : a.name < b.name;
    });
    const auto skipped = first - static_cast<std::size_t>(begin - m_hits.begin());
    std::vector<RankedHit> page;
    for (std::size_t i = skipped; i < places.size() && page.size() < last - first; ++i)
        page.push_back(places[i].hit);
    m_hits = std::move(page);
    return {};
}

Result<SearchResult> Search::run() {
    auto filters = FilterSet::resolve(m_view, query().filters);
    if (!filters)
        return std::unexpected(filters.error());
    m_filters = std::move(*filters);
    const auto asked = readCandidates();
    if (!asked)
        return std::unexpected(asked.error());
    if (!*asked)
        return std::move(m_result);
    keepBest();
    if (auto done = rank().and_then([this] { return sortPage(); }); !done)
        return std::unexpected(done.error());
    auto hits = buildHits(m_view, m_hits, m_candidates, m_terms);
    if (!hits)
        return std::unexpected(hits.error());
    m_result.hits = std::move(*hits);
    return std::move(m_result);
}

} // namespace

Result<SearchResult> search(const ReadView &view, const SearchQuery &query, std::stop_token stop,
                            const SearchLimits &limits) {
    return Search(view, query, std::move(stop), limits).run();
}

} // namespace meshlens
