// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/candidates.h"

#include "models/catalog/sqlite/query.h"
#include "models/search/document_words.h"

#include <QMultiHash>

#include <numeric>
#include <optional>

namespace meshlens {
namespace {

// Words of so few entities are read at once, all parts and tiers together.
constexpr std::int64_t fewDocs = 256;

// Beginning with the rarest word: entities that are looked up at most.
constexpr std::int64_t mostLookedUp = 2'000;

// What a word says of a column: 32 bits of its dataset's ordinal, 16 of its number, 4 of the term, 1 for
// weak, 8 of fields; so that sorting brings together what belongs together.
class ColumnHit {
public:
    ColumnHit(std::uint32_t dataset, std::uint16_t number, std::size_t term, bool weak, std::uint8_t fields)
        : m_bits(std::uint64_t{dataset} << 29 | std::uint64_t{number} << 13 | std::uint64_t{term} << 9 |
                 std::uint64_t{weak} << 8 | fields) {}

    [[nodiscard]] std::uint64_t column() const { return m_bits >> 13; }
    [[nodiscard]] std::uint32_t dataset() const { return static_cast<std::uint32_t>(m_bits >> 29); }
    [[nodiscard]] std::uint16_t number() const { return static_cast<std::uint16_t>(m_bits >> 13); }
    [[nodiscard]] std::size_t term() const { return m_bits >> 9 & 15; }
    [[nodiscard]] TermFields fields() const {
        const auto fields = static_cast<std::uint8_t>(m_bits);
        return m_bits & 256 ? TermFields{0, fields} : TermFields{fields, 0};
    }
    friend auto operator<=>(const ColumnHit &, const ColumnHit &) = default;

private:
    std::uint64_t m_bits;
};
static_assert(maxTerms < 16); // one more for all words as one

// What a search notes of each entity, by ordinal. A thread keeps it from one search to the next, as making a
// million places empty takes longer than most searches; each leaves it empty where it wrote.
class Notes {
public:
    void begin(std::size_t terms, std::size_t entities) {
        m_fields.resize(std::max(m_fields.size(), terms));
        for (std::size_t term = 0; term < terms; ++term)
            m_fields[term].resize(std::max(m_fields[term].size(), entities));
        m_counts.resize(std::max(m_counts.size(), entities));
    }
    void end(std::span<const std::uint32_t> written) {
        for (const std::uint32_t ordinal : written) {
            for (std::vector<TermFields> &fields : m_fields) {
                if (ordinal < fields.size())
                    fields[ordinal] = {};
            }
            m_counts[ordinal] = 0;
        }
    }
    [[nodiscard]] TermFields &fields(std::size_t term, std::uint32_t ordinal) {
        return m_fields[term][ordinal];
    }
    [[nodiscard]] std::uint8_t &count(std::uint32_t ordinal) { return m_counts[ordinal]; }

private:
    std::vector<std::vector<TermFields>> m_fields; // of each term and of the whole
    std::vector<std::uint8_t> m_counts;            // how many terms it has
};

class CandidateFinder {
public:
    CandidateFinder(const ReadView &view, const FactTable &facts, const QueryTerms &terms,
                    const CandidateLimits &limits, std::stop_token stop)
        : m_view(view)
        , m_cursor(facts)
        , m_query(terms)
        , m_limits(limits)
        , m_stop(std::move(stop)) {
        m_notes.begin(terms.terms.size() + 1, facts.size());
    }
    ~CandidateFinder() {
        m_notes.end(m_some);
        m_notes.end(m_asOne);
    }
    Q_DISABLE_COPY_MOVE(CandidateFinder)

    [[nodiscard]] Result<Candidates> find(bool relax);
    // Reads the lists of one term, and of what that has found looks up the other terms.
    [[nodiscard]] Result<Candidates> findBy(std::size_t rarest);

private:
    struct Meaning {
        std::size_t term;
        Expansion::How how;
    };
    using WordsOfTerms = QMultiHash<std::int64_t, Meaning>; // by the word's number

    [[nodiscard]] std::size_t terms() const { return m_query.terms.size(); }
    [[nodiscard]] std::size_t whole() const { return terms(); } // what stands for all words as one
    template <typename Visit> [[nodiscard]] Result<void> forEachExpansion(Visit visit);
    [[nodiscard]] Result<void> readFew();
    [[nodiscard]] Result<void> readEntities();
    [[nodiscard]] Result<void> readColumns();
    [[nodiscard]] Result<void> readRound(ListPart part, int tier);
    [[nodiscard]] Result<void> lookUp(std::uint32_t entity, const WordsOfTerms &words);
    [[nodiscard]] std::vector<std::uint32_t> touched() const;
    [[nodiscard]] Result<void> readLists(std::int64_t from, std::int64_t to, std::int64_t first,
                                         std::int64_t last, std::size_t term, Expansion::How how);
    void take(const Posting &posting, ListPart part, std::size_t term, Expansion::How how);
    void takeEntity(std::uint32_t entity, std::size_t term, TermFields fields);
    void addWhole();
    void addEntities(std::vector<std::uint32_t> ordinals);
    void addColumns();
    void addColumn(std::span<const ColumnHit> hits);
    [[nodiscard]] std::vector<std::uint32_t> mostWords() const;
    // Of one word each entity that has it is found; of several, lists of a tier belong together.
    [[nodiscard]] bool isEnough() const {
        return m_read > m_limits.postings || (terms() == 1 && m_all.size() >= m_limits.enough);
    }
    void mark(Candidate &candidate, TermFields all) const;

    const ReadView &m_view;
    FactTable::Cursor m_cursor;
    const QueryTerms &m_query;
    CandidateLimits m_limits;
    std::stop_token m_stop;
    static thread_local Notes m_notes;
    std::vector<std::uint32_t> m_some;  // ordinals with at least one term
    std::vector<std::uint32_t> m_all;   // with all of them
    std::vector<std::uint32_t> m_asOne; // with the whole
    std::vector<ColumnHit> m_columns;
    std::size_t m_read = 0; // postings of entities
    Candidates m_found;
};

thread_local Notes CandidateFinder::m_notes;

TermFields fieldsOf(std::uint8_t fields, Expansion::How how) {
    if (how == Expansion::How::Same)
        return {fields, 0};
    // Its plural or what it is shortened to begins the name, not the word itself.
    if (how == Expansion::How::Other)
        fields &= static_cast<std::uint8_t>(~StartsName);
    return {0, fields};
}

template <typename Visit> Result<void> CandidateFinder::forEachExpansion(Visit visit) {
    for (std::size_t term = 0; term <= terms(); ++term) {
        for (const Expansion &expansion : term == whole() ? m_query.whole : m_query.terms[term].expansions) {
            if (Result<void> done = visit(term, expansion); !done)
                return done;
        }
    }
    return {};
}

void CandidateFinder::takeEntity(std::uint32_t entity, std::size_t term, TermFields fields) {
    TermFields &known = m_notes.fields(term, entity);
    if (term == whole()) {
        if (!(fields.any() & (WholeName | WholeColumn)))
            return;
        if (!known.any())
            m_asOne.push_back(entity);
    } else if (!known.any()) {
        std::uint8_t &count = m_notes.count(entity);
        if (++count == 1)
            m_some.push_back(entity);
        if (count == terms())
            m_all.push_back(entity);
    }
    known.add(fields);
}

void CandidateFinder::take(const Posting &posting, ListPart part, std::size_t term, Expansion::How how) {
    const auto entity = m_cursor.ordinalOf(entityOf(posting.doc));
    if (!entity)
        return;
    if (!holdsColumns(part)) {
        ++m_read;
        takeEntity(*entity, term, fieldsOf(posting.fields, how));
        return;
    }
    for (const ColumnPosting &column : posting.columns) {
        const TermFields fields = fieldsOf(column.fields, how);
        if (fields.any() && (term != whole() || fields.any() & WholeName))
            m_columns.emplace_back(*entity, column.number, term, fields.weak != 0, fields.any());
    }
}

Result<void> CandidateFinder::readLists(std::int64_t from, std::int64_t to, std::int64_t first,
                                        std::int64_t last, std::size_t term, Expansion::How how) {
    auto rows = m_view.database().prepare(
        from == to ? "SELECT list, first, docs FROM search_posting WHERE list=?1 AND first BETWEEN ?3 AND ?4 "
                     "ORDER BY first"
                   : "SELECT list, first, docs FROM search_posting WHERE list BETWEEN ?1 AND ?2 ORDER BY "
                     "list, first");
    if (!rows)
        return std::unexpected(rows.error());
    rows->bind(1, from);
    if (from == to)
        rows->bind(3, first).bind(4, last);
    else
        rows->bind(2, to);
    Posting posting;
    while (true) {
        const auto more = rows->step();
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return {};
        if (m_stop.stop_requested())
            return cancelled();
        const auto part = static_cast<ListPart>(rows->integer(0) % listParts);
        PostingReader reader(part, rows->integer(1), rows->utf8(2));
        while (reader.next(posting))
            take(posting, part, term, how);
        if (holdsColumns(part) ? m_columns.size() > m_limits.columns : isEnough()) {
            m_found.capped = true;
            return {};
        }
    }
}

Result<void> CandidateFinder::readFew() {
    return forEachExpansion([this](std::size_t term, const Expansion &expansion) -> Result<void> {
        if (expansion.entry.docs > fewDocs)
            return {};
        const std::int64_t list = listOf(expansion.entry.id, ListPart::Names);
        return readLists(list, list + listParts - 1, 0, 0, term, expansion.how);
    });
}

Result<void> CandidateFinder::readRound(ListPart part, int tier) {
    return forEachExpansion([&](std::size_t term, const Expansion &expansion) -> Result<void> {
        if (expansion.entry.docs <= fewDocs)
            return {};
        const std::int64_t list = listOf(expansion.entry.id, part);
        return readLists(list, list, docOf(tier, 0), docOf(tier + 1, 0) - 1, term, expansion.how);
    });
}

Result<void> CandidateFinder::readEntities() {
    for (const ListPart part : {ListPart::Names, ListPart::Texts}) {
        for (int tier = 0; tier < tiers; ++tier) {
            if (m_all.size() >= m_limits.enough || m_read > m_limits.postings) {
                m_found.capped = true;
                return {};
            }
            if (auto done = readRound(part, tier); !done)
                return done;
        }
    }
    return {};
}

Result<void> CandidateFinder::readColumns() {
    for (const ListPart part : {ListPart::ColumnNames, ListPart::ColumnTexts}) {
        for (int tier = 0; tier < tiers; ++tier) {
            if (m_columns.size() > m_limits.columns) {
                m_found.capped = true;
                return {};
            }
            if (auto done = readRound(part, tier); !done)
                return done;
        }
    }
    return {};
}

// Whose name is all words as one, "customeremail" for "customer email", gets its words from there.
void CandidateFinder::addWhole() {
    for (const std::uint32_t entity : m_asOne) {
        if (m_notes.count(entity) == terms() || !(m_notes.fields(whole(), entity).any() & WholeName))
            continue;
        for (std::size_t term = 0; term < terms(); ++term)
            m_notes.fields(term, entity).weak |= InName;
        m_notes.count(entity) = static_cast<std::uint8_t>(terms());
        m_all.push_back(entity);
    }
}

// `all`: of the one term, or of all words as one.
void CandidateFinder::mark(Candidate &candidate, TermFields all) const {
    candidate.exactName = all.exact & WholeName;
    candidate.nameStarts =
        !candidate.exactName && (all.weak & WholeName || (terms() == 1 && all.any() & StartsName));
    candidate.exactColumn = !candidate.isColumn() && all.exact & WholeColumn;
}

// In the order of the table, whose rows are looked at next.
void CandidateFinder::addEntities(std::vector<std::uint32_t> ordinals) {
    std::ranges::sort(ordinals);
    m_found.entities.reserve(ordinals.size());
    for (const std::uint32_t ordinal : ordinals) {
        Candidate candidate;
        candidate.ordinal = ordinal;
        for (std::size_t term = 0; term < terms(); ++term)
            candidate.fields[term] = m_notes.fields(term, ordinal);
        mark(candidate, m_notes.fields(terms() == 1 ? 0 : whole(), ordinal));
        m_found.entities.push_back(candidate);
    }
}

// A column of a dataset that is a result itself shows there; it stands alone when its own name has all the
// words.
void CandidateFinder::addColumn(std::span<const ColumnHit> hits) {
    Candidate candidate;
    candidate.column = hits.front().number();
    TermFields asOne;
    for (const ColumnHit &hit : hits) {
        if (hit.term() == whole())
            asOne.add(hit.fields());
        else
            candidate.fields[hit.term()].add(hit.fields());
    }
    mark(candidate, terms() == 1 ? candidate.fields[0] : asOne);
    if (asOne.any() & WholeName) {
        for (std::size_t term = 0; term < terms(); ++term) {
            if (!candidate.fields[term].any())
                candidate.fields[term].weak = InName;
        }
    }
    if (!m_found.anyWord && candidate.found(terms()) < terms())
        return;
    const std::uint32_t dataset = hits.front().dataset();
    if (!candidate.hasAllInName(terms()) && m_notes.count(dataset) >= (m_found.anyWord ? 1 : terms()))
        return;
    candidate.ordinal = dataset;
    m_found.columns.push_back(candidate);
}

void CandidateFinder::addColumns() {
    for (auto first = m_columns.cbegin(); first != m_columns.cend();) {
        const auto end =
            std::find_if(first, m_columns.cend(),
                         [column = first->column()](const ColumnHit &hit) { return hit.column() != column; });
        addColumn({first, end});
        first = end;
    }
}

// Those with most words first, until there are enough.
std::vector<std::uint32_t> CandidateFinder::mostWords() const {
    std::vector<std::uint32_t> some;
    for (std::size_t count = terms(); count > 0 && some.size() < m_limits.enough; --count)
        std::ranges::copy_if(m_some, std::back_inserter(some),
                             [&](std::uint32_t entity) { return m_notes.count(entity) == count; });
    return some;
}

// Entities that have a term, and datasets whose columns do.
std::vector<std::uint32_t> CandidateFinder::touched() const {
    std::vector<std::uint32_t> entities = m_some;
    for (const ColumnHit &hit : m_columns)
        entities.push_back(hit.dataset());
    std::ranges::sort(entities);
    const auto rest = std::ranges::unique(entities);
    entities.erase(rest.begin(), rest.end());
    return entities;
}

// All that the lists have of the entity stands in one row.
Result<void> CandidateFinder::lookUp(std::uint32_t entity, const WordsOfTerms &words) {
    if (m_stop.stop_requested())
        return cancelled();
    Posting posting;
    posting.doc = m_cursor.worthOf(entity).entity;
    const auto stored = storedDocument(m_view.database(), posting.doc);
    if (!stored)
        return std::unexpected(stored.error());
    DocumentWords lists(viewOf(stored->words));
    std::string_view places;
    for (std::int64_t list = 0; lists.next(list, places);) {
        const auto [first, last] = words.equal_range(list / listParts);
        const auto part = static_cast<ListPart>(list % listParts);
        posting.columns.clear();
        if (first == last || !takePlaces(places, part, posting))
            continue;
        for (auto meaning = first; meaning != last; ++meaning)
            take(posting, part, meaning->term, meaning->how);
    }
    return {};
}

Result<Candidates> CandidateFinder::findBy(std::size_t rarest) {
    WordsOfTerms words;
    const auto read = forEachExpansion([&](std::size_t term, const Expansion &expansion) -> Result<void> {
        if (term != rarest && term != whole()) {
            words.insert(expansion.entry.id, {term, expansion.how});
            return {};
        }
        const std::int64_t list = listOf(expansion.entry.id, ListPart::Names);
        return readLists(list, list + listParts - 1, 0, 0, term, expansion.how);
    });
    if (!read)
        return std::unexpected(read.error());
    for (const std::uint32_t entity : touched()) {
        if (auto done = lookUp(entity, words); !done)
            return std::unexpected(done.error());
    }
    std::ranges::sort(m_columns);
    addWhole();
    addEntities(m_all);
    addColumns();
    return std::move(m_found);
}

// The term to begin with, where reading all lists to their ends would take longer.
std::optional<std::size_t> rarestTerm(const QueryTerms &terms, std::int64_t lookUpCost) {
    std::vector<std::int64_t> docs;
    for (const QueryTerm &term : terms.terms) {
        docs.push_back(0);
        for (const Expansion &expansion : term.expansions)
            docs.back() += expansion.entry.docs;
    }
    if (docs.size() < 2)
        return std::nullopt;
    const auto rarest = std::ranges::min_element(docs);
    const std::int64_t others = std::accumulate(docs.begin(), docs.end(), -*rarest);
    if (*rarest > mostLookedUp || *rarest * lookUpCost > others)
        return std::nullopt;
    return static_cast<std::size_t>(rarest - docs.begin());
}

Result<Candidates> CandidateFinder::find(bool relax) {
    const auto done =
        readFew().and_then([this] { return readEntities(); }).and_then([this] { return readColumns(); });
    if (!done)
        return std::unexpected(done.error());
    std::ranges::sort(m_columns);
    if (terms() > 1)
        addWhole();
    addEntities(m_all);
    addColumns();
    if (m_found.entities.empty() && m_found.columns.empty() && relax && terms() > 1) {
        m_found.anyWord = true;
        const std::vector<std::uint32_t> some = mostWords();
        m_found.capped = m_found.capped || some.size() < m_some.size();
        addEntities(some);
        addColumns();
    }
    return std::move(m_found);
}

} // namespace

bool Candidate::hasAllInName(std::size_t terms) const {
    return std::ranges::all_of(fields.begin(), fields.begin() + static_cast<std::ptrdiff_t>(terms),
                               [](const TermFields &term) { return term.any() & InName; });
}

std::size_t Candidate::found(std::size_t terms) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(fields.begin(), fields.begin() + static_cast<std::ptrdiff_t>(terms),
                              [](const TermFields &term) { return term.any() != 0; }));
}

Result<Candidates> findCandidates(const ReadView &view, const FactTable &facts, const QueryTerms &terms,
                                  bool relax, const CandidateLimits &limits, std::stop_token stop) {
    if (const auto rarest = rarestTerm(terms, limits.lookUpCost)) {
        auto found = CandidateFinder(view, facts, terms, limits, stop).findBy(*rarest);
        if (!found || !found->entities.empty() || !found->columns.empty() || !relax)
            return found;
    }
    return CandidateFinder(view, facts, terms, limits, std::move(stop)).find(relax);
}

} // namespace meshlens
