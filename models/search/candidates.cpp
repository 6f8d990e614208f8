// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/candidates.h"

#include "models/catalog/sqlite/statement.h"

#include <map>

namespace meshlens {
namespace {

// Of one term; more are in no catalog that fits into memory comfortably.
constexpr std::size_t maxHits = 4'000'000;

using Hit = TermHit;

struct TermHits {
    std::vector<Hit> entities; // by doc, each once
    std::vector<Hit> columns;
    bool capped = false;
};

// Sorts, and adds up what several words of the index say of one document.
void unite(std::vector<Hit> &hits) {
    std::ranges::sort(hits, {}, &Hit::doc);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (kept > 0 && hits[kept - 1].doc == hits[i].doc) {
            hits[kept - 1].fields.exact |= hits[i].fields.exact;
            hits[kept - 1].fields.weak |= hits[i].fields.weak;
        } else {
            hits[kept++] = hits[i];
        }
    }
    hits.resize(kept);
}

TermFields fieldsOf(std::uint8_t fields, bool weak) {
    return weak ? TermFields{0, fields} : TermFields{fields, 0};
}

Result<void> readList(const ReadView &view, const Expansion &expansion, TermHits &hits,
                      std::stop_token stop) {
    auto rows =
        view.database().prepare("SELECT first, docs FROM search_posting WHERE word=?1 ORDER BY first");
    if (!rows)
        return std::unexpected(rows.error());
    rows->bind(1, expansion.entry.id);
    Posting posting;
    while (true) {
        const auto more = rows->step();
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return {};
        if (stop.stop_requested())
            return cancelled();
        const QByteArray chunk = rows->blob(1);
        PostingReader reader(rows->integer(0), {chunk.constData(), static_cast<std::size_t>(chunk.size())});
        while (reader.next(posting)) {
            if (posting.fields)
                hits.entities.push_back({posting.entity, fieldsOf(posting.fields, expansion.weak)});
            for (const ColumnPosting &column : posting.columns)
                hits.columns.push_back(
                    {posting.entity << 16 | column.number, fieldsOf(column.fields, expansion.weak)});
        }
        if (hits.entities.size() + hits.columns.size() > maxHits) {
            hits.capped = true;
            return {};
        }
    }
}

Result<TermHits> readHits(const ReadView &view, const std::vector<Expansion> &expansions,
                          std::stop_token stop) {
    TermHits hits;
    for (const Expansion &expansion : expansions) {
        if (auto done = readList(view, expansion, hits, stop); !done)
            return std::unexpected(done.error());
    }
    if (expansions.size() > 1) {
        unite(hits.entities);
        unite(hits.columns);
    }
    return hits;
}

// Takes the sorted lists of all terms together, smallest document first.
class Join {
public:
    using Lists = std::vector<const std::vector<Hit> *>;

    Join(Lists lists, bool any)
        : m_lists(std::move(lists))
        , m_any(any)
        , m_at(m_lists.size(), 0) {}

    // Calls `take(doc, fields of each term)` for documents in all lists, or in any.
    template <typename Take> void run(Take take) {
        std::array<TermFields, maxTerms> fields{};
        while (const auto doc = next(fields))
            take(*doc, fields);
    }

private:
    [[nodiscard]] const Hit *current(std::size_t list) const {
        const auto &hits = *m_lists[list];
        return m_at[list] < hits.size() ? &hits[m_at[list]] : nullptr;
    }

    // Moves a list on to the first document that is not before `doc`; in growing steps, as lists differ in
    // length.
    void skipTo(std::size_t list, std::int64_t doc) {
        const auto &hits = *m_lists[list];
        std::size_t step = 1;
        std::size_t from = m_at[list];
        while (from + step < hits.size() && hits[from + step].doc < doc) {
            from += step;
            step *= 2;
        }
        const auto end = hits.begin() + static_cast<std::ptrdiff_t>(std::min(from + step + 1, hits.size()));
        const auto found = std::ranges::lower_bound(hits.begin() + static_cast<std::ptrdiff_t>(from), end,
                                                    doc, {}, &Hit::doc);
        m_at[list] = static_cast<std::size_t>(found - hits.begin());
    }

    std::optional<std::int64_t> next(std::array<TermFields, maxTerms> &fields) {
        const auto doc = m_any ? smallest() : common();
        if (!doc)
            return std::nullopt;
        for (std::size_t list = 0; list < m_lists.size(); ++list) {
            const Hit *hit = current(list);
            const bool here = hit && hit->doc == *doc;
            fields[list] = here ? hit->fields : TermFields{};
            if (here)
                ++m_at[list];
        }
        return doc;
    }

    [[nodiscard]] std::optional<std::int64_t> smallest() const {
        std::optional<std::int64_t> doc;
        for (std::size_t list = 0; list < m_lists.size(); ++list) {
            const Hit *hit = current(list);
            if (hit && (!doc || hit->doc < *doc))
                doc = hit->doc;
        }
        return doc;
    }

    [[nodiscard]] std::optional<std::int64_t> common() {
        if (m_lists.empty() || !current(0))
            return std::nullopt;
        std::int64_t doc = current(0)->doc;
        for (std::size_t list = 0, agreed = 0; agreed < m_lists.size(); list = (list + 1) % m_lists.size()) {
            skipTo(list, doc);
            const Hit *hit = current(list);
            if (!hit)
                return std::nullopt;
            agreed = hit->doc == doc ? agreed + 1 : 1;
            doc = hit->doc;
        }
        return doc;
    }

    Lists m_lists;
    bool m_any;
    std::vector<std::size_t> m_at;
};

Candidate candidateOf(std::int64_t doc, bool column) {
    Candidate candidate;
    candidate.entity = column ? doc >> 16 : doc;
    candidate.column = column ? static_cast<std::uint16_t>(doc & 0xffff) : 0;
    return candidate;
}

std::int64_t docOf(const Candidate &candidate) {
    return candidate.isColumn() ? candidate.entity << 16 | candidate.column : candidate.entity;
}

std::vector<Candidate> join(const std::vector<TermHits> &hits, std::vector<Hit> TermHits::*part, bool any) {
    const bool columns = part == &TermHits::columns;
    Join::Lists lists;
    lists.reserve(hits.size());
    for (const TermHits &term : hits)
        lists.push_back(&(term.*part));
    std::vector<Candidate> found;
    Join(lists, any).run([&](std::int64_t doc, const std::array<TermFields, maxTerms> &fields) {
        Candidate candidate = candidateOf(doc, columns);
        candidate.fields = fields;
        if (hits.size() == 1) {
            candidate.exactName = fields[0].exact & WholeName;
            candidate.nameStarts = fields[0].weak & WholeName;
        }
        found.push_back(candidate);
    });
    return found;
}

// Documents whose name is all words as one, or begins so: "customeremail" for "customer email". New ones get
// their words from there.
void addWhole(std::vector<Candidate> &candidates, const std::vector<Hit> &whole, std::size_t terms,
              bool columns) {
    std::vector<Candidate> more;
    auto at = candidates.begin();
    for (const Hit &hit : whole) {
        if (!(hit.fields.any() & WholeName))
            continue;
        at = std::ranges::lower_bound(at, candidates.end(), hit.doc, {}, docOf);
        const bool there = at != candidates.end() && docOf(*at) == hit.doc;
        Candidate fresh = candidateOf(hit.doc, columns);
        Candidate &candidate = there ? *at : fresh;
        candidate.exactName = hit.fields.exact & WholeName;
        candidate.nameStarts = !candidate.exactName;
        if (there)
            continue;
        for (std::size_t term = 0; term < terms; ++term)
            fresh.fields[term].weak = InName;
        more.push_back(fresh);
    }
    candidates.insert(candidates.end(), more.begin(), more.end());
    std::ranges::sort(candidates, {}, docOf);
}

// A dataset with a column that is called exactly as asked for.
void markExactColumns(Candidates &candidates) {
    auto entity = candidates.entities.begin();
    for (const Candidate &column : candidates.columns) {
        if (!column.exactName)
            continue;
        entity = std::ranges::lower_bound(entity, candidates.entities.end(), column.entity, {},
                                          &Candidate::entity);
        if (entity != candidates.entities.end() && entity->entity == column.entity)
            entity->exactColumn = true;
    }
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

Result<Candidates> findCandidates(const ReadView &view, const QueryTerms &terms, bool relax,
                                  std::stop_token stop) {
    Candidates candidates;
    candidates.capped = terms.capped;
    std::vector<TermHits> hits;
    for (const QueryTerm &term : terms.terms) {
        auto read = readHits(view, term.expansions, stop);
        if (!read)
            return std::unexpected(read.error());
        candidates.capped = candidates.capped || read->capped;
        hits.push_back(std::move(*read));
    }
    const auto whole = readHits(view, terms.whole, stop);
    if (!whole)
        return std::unexpected(whole.error());
    for (const bool any : {false, true}) {
        candidates.entities = join(hits, &TermHits::entities, any);
        candidates.columns = join(hits, &TermHits::columns, any);
        addWhole(candidates.entities, whole->entities, terms.terms.size(), false);
        addWhole(candidates.columns, whole->columns, terms.terms.size(), true);
        candidates.anyWord = any;
        if (!relax || hits.size() < 2 || !candidates.entities.empty() || !candidates.columns.empty())
            break;
    }
    markExactColumns(candidates);
    for (TermHits &term : hits)
        candidates.columnHits.push_back(std::move(term.columns));
    return candidates;
}

std::vector<Candidate> columnsOf(const Candidates &candidates, std::int64_t entity) {
    std::map<std::int64_t, Candidate> columns;
    for (std::size_t term = 0; term < candidates.columnHits.size(); ++term) {
        const auto &hits = candidates.columnHits[term];
        for (auto hit = std::ranges::lower_bound(hits, entity << 16, {}, &Hit::doc);
             hit != hits.end() && hit->doc >> 16 == entity; ++hit) {
            Candidate &column = columns.try_emplace(hit->doc, candidateOf(hit->doc, true)).first->second;
            column.fields[term] = hit->fields;
        }
    }
    std::vector<Candidate> sorted;
    for (auto &[doc, column] : columns) {
        const auto known = std::ranges::lower_bound(candidates.columns, doc, {}, docOf);
        if (known != candidates.columns.end() && docOf(*known) == doc)
            column.exactName = known->exactName;
        sorted.push_back(column);
    }
    return sorted;
}

} // namespace meshlens
