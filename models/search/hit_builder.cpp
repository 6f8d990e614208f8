// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/hit_builder.h"

#include "models/catalog/sqlite/statement.h"
#include "models/core/key.h"
#include "models/core/text.h"
#include "models/search/document_fields.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr std::size_t shownColumns = 4;

// Layers by precedence, the entity's own in its place.
constexpr auto entityLayersSql =
    "SELECT coalesce(s.precedence, 1) p, e.body FROM entity e LEFT JOIN source s ON "
    "s.id=e.source WHERE e.id=?1 UNION ALL SELECT coalesce(s.precedence, 1), f.body FROM "
    "facet f LEFT JOIN source s ON s.id=f.source WHERE f.entity=?1 ORDER BY p";
constexpr auto columnLayersSql = "SELECT coalesce(s.precedence, 1) p, c.body, c.descr FROM col c LEFT JOIN "
                                 "source s ON s.id=c.source WHERE "
                                 "c.id=?1 UNION ALL SELECT coalesce(s.precedence, 1), f.body, f.descr FROM "
                                 "col_facet f LEFT JOIN source s ON "
                                 "s.id=f.source WHERE f.col=?1 ORDER BY p";

class HitBuilder {
public:
    HitBuilder(const ReadView &view, const Candidates &candidates, const QueryTerms &terms)
        : m_view(view)
        , m_candidates(candidates)
        , m_terms(terms)
        , m_highlighter(terms) {}

    [[nodiscard]] Result<std::vector<SearchHit>> build(const std::vector<RankedHit> &ranked);

private:
    [[nodiscard]] Result<SearchHit> build(const RankedHit &ranked, const EntityRef &entity);
    [[nodiscard]] Result<QString> description(const Candidate &candidate);
    [[nodiscard]] Result<QString> columnName(std::int64_t column);
    [[nodiscard]] Result<void> addColumns(SearchHit &hit, const Candidate &candidate);
    void addMatched(SearchHit &hit, const Candidate &candidate);

    const ReadView &m_view;
    const Candidates &m_candidates;
    const QueryTerms &m_terms;
    Highlighter m_highlighter;
    FieldParser m_parser;
};

Result<std::vector<SearchHit>> HitBuilder::build(const std::vector<RankedHit> &ranked) {
    std::vector<EntityId> ids;
    ids.reserve(ranked.size());
    for (const RankedHit &hit : ranked)
        ids.emplace_back(hit.candidate.entity);
    const auto refs = readRefs(m_view, ids);
    if (!refs)
        return std::unexpected(refs.error());
    QHash<EntityId, EntityRef> byId;
    for (const EntityRef &ref : *refs)
        byId.insert(ref.id, ref);
    std::vector<SearchHit> hits;
    for (const RankedHit &hit : ranked) {
        const auto entity = byId.constFind(EntityId{hit.candidate.entity});
        if (entity == byId.cend())
            continue;
        auto built = build(hit, *entity);
        if (!built)
            return std::unexpected(built.error());
        hits.push_back(std::move(*built));
    }
    return hits;
}

Result<SearchHit> HitBuilder::build(const RankedHit &ranked, const EntityRef &entity) {
    SearchHit hit;
    const Candidate &candidate = ranked.candidate;
    hit.ref = entity;
    if (candidate.isColumn()) {
        auto column = readColumnRef(m_view, ColumnId::of(entity.id, candidate.column));
        if (!column)
            return std::unexpected(column.error());
        hit.ref = *column;
        hit.owner = entity;
    }
    hit.score = ranked.points.sum() / 100.0;
    hit.why = ranked.points.explained();
    hit.nameRanges = m_highlighter.ranges(hit.ref.name);
    const auto markdown = description(candidate);
    if (!markdown)
        return std::unexpected(markdown.error());
    const QString plain = plainFromMarkdown(*markdown);
    Snippet snippet = cutSnippet(plain, m_highlighter.ranges(plain));
    hit.snippet = std::move(snippet.text);
    hit.snippetRanges = std::move(snippet.ranges);
    addMatched(hit, candidate);
    if (!candidate.isColumn()) {
        if (auto done = addColumns(hit, candidate); !done)
            return std::unexpected(done.error());
    }
    return hit;
}

void HitBuilder::addMatched(SearchHit &hit, const Candidate &candidate) {
    std::uint8_t fields = 0;
    for (std::size_t term = 0; term < m_terms.terms.size(); ++term)
        fields |= candidate.fields[term].any();
    for (const auto &[field, name] :
         {std::pair(InName, u"name"_s), std::pair(InDescription, u"description"_s),
          std::pair(InPeople, u"tags, terms, owners"_s), std::pair(InPath, u"path"_s)}) {
        if (fields & field)
            hit.matched.append(name);
    }
}

Result<QString> HitBuilder::description(const Candidate &candidate) {
    const bool column = candidate.isColumn();
    auto rows = m_view.database().prepare(column ? columnLayersSql : entityLayersSql);
    if (!rows)
        return std::unexpected(rows.error());
    rows->bind(1, column ? candidate.entity << 16 | candidate.column : candidate.entity);
    DocumentFields entityFields;
    ColumnFields columnFields;
    while (true) {
        const auto more = rows->step();
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            break;
        if (column)
            m_parser.addMissing(rows->utf8(2), rows->utf8(1), columnFields);
        else
            m_parser.addMissing(rows->utf8(1), entityFields);
    }
    if (column)
        return columnFields.description;
    return entityFields.description.isEmpty() ? entityFields.text : entityFields.description;
}

Result<QString> HitBuilder::columnName(std::int64_t column) {
    auto statement = m_view.database().prepare("SELECT name FROM col WHERE id=?1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(1, column).step();
    if (!row)
        return std::unexpected(row.error());
    return *row ? decodeKeyStep(statement->text(0).section(u'/', -1)) : QString();
}

// The columns whose names have words of the query: the one that has them all first, then those with most
// words.
Result<void> HitBuilder::addColumns(SearchHit &hit, const Candidate &candidate) {
    std::vector<Candidate> columns = columnsOf(m_candidates, candidate.entity);
    const std::size_t terms = m_terms.terms.size();
    const auto inName = [terms](const Candidate &column) {
        return std::ranges::count_if(column.fields.begin(),
                                     column.fields.begin() + static_cast<std::ptrdiff_t>(terms),
                                     [](const TermFields &fields) { return fields.any() & InName; });
    };
    std::erase_if(columns, [&](const Candidate &column) { return inName(column) == 0; });
    std::ranges::stable_sort(columns, std::greater<>(), [&](const Candidate &column) {
        return std::pair(column.exactName, inName(column));
    });
    for (const Candidate &column : columns) {
        if (hit.columns.size() == shownColumns)
            break;
        const auto name = columnName(column.entity << 16 | column.column);
        if (!name)
            return std::unexpected(name.error());
        hit.matched.append(u"column:"_s + *name);
        hit.columns.emplace_back(*name, m_highlighter.ranges(*name));
    }
    hit.moreColumns = static_cast<int>(columns.size() - hit.columns.size());
    return {};
}

} // namespace

Result<std::vector<SearchHit>> buildHits(const ReadView &view, const std::vector<RankedHit> &ranked,
                                         const Candidates &candidates, const QueryTerms &terms) {
    return HitBuilder(view, candidates, terms).build(ranked);
}

} // namespace meshlens
