// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/hit_builder.h"

#include "models/catalog/sqlite/query.h"
#include "models/core/key.h"
#include "models/core/text.h"
#include "models/search/column_matcher.h"
#include "models/search/document_fields.h"

#include <ranges>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr std::size_t shownColumns = 4;
// Names that are looked at for all results of a page.
constexpr int mostColumns = 20'000;

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

ColumnId columnOf(const RankedHit &hit) {
    return ColumnId::of(EntityId{hit.entity}, hit.candidate.column);
}

class HitBuilder {
public:
    HitBuilder(const ReadView &view, const QueryTerms &terms)
        : m_view(view)
        , m_terms(terms)
        , m_highlighter(terms)
        , m_matcher(terms) {}

    [[nodiscard]] Result<std::vector<SearchHit>> build(const std::vector<RankedHit> &ranked);

private:
    [[nodiscard]] Result<void> readNames(const std::vector<RankedHit> &ranked);
    [[nodiscard]] Result<SearchHit> build(const RankedHit &ranked, const EntityRef &entity);
    [[nodiscard]] Result<QString> description(std::int64_t entity, std::uint16_t column);
    [[nodiscard]] Result<void> addColumns(SearchHit &hit, const RankedHit &ranked);
    void addMatched(SearchHit &hit, const Candidate &candidate);

    const ReadView &m_view;
    const QueryTerms &m_terms;
    Highlighter m_highlighter;
    ColumnMatcher m_matcher;
    FieldParser m_parser;
    int m_columnsLeft = mostColumns;
    QHash<EntityId, EntityRef> m_entities;
    QHash<ColumnId, EntityRef> m_columns;
};

Result<void> HitBuilder::readNames(const std::vector<RankedHit> &ranked) {
    std::vector<EntityId> entities;
    std::vector<ColumnId> columns;
    for (const RankedHit &hit : ranked) {
        entities.emplace_back(hit.entity);
        if (hit.candidate.isColumn())
            columns.push_back(columnOf(hit));
    }
    const auto refs = readRefs(m_view, entities);
    if (!refs)
        return std::unexpected(refs.error());
    for (const EntityRef &ref : *refs)
        m_entities.insert(ref.id, ref);
    if (columns.empty())
        return {};
    const auto ofColumns = readColumnRefs(m_view, columns);
    if (!ofColumns)
        return std::unexpected(ofColumns.error());
    for (const EntityRef &ref : *ofColumns)
        m_columns.insert(ref.column, ref);
    return {};
}

Result<std::vector<SearchHit>> HitBuilder::build(const std::vector<RankedHit> &ranked) {
    if (auto done = readNames(ranked); !done)
        return std::unexpected(done.error());
    std::vector<SearchHit> hits;
    for (const RankedHit &hit : ranked) {
        const auto entity = m_entities.constFind(EntityId{hit.entity});
        if (entity == m_entities.cend() || (hit.candidate.isColumn() && !m_columns.contains(columnOf(hit))))
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
        hit.ref = m_columns.value(columnOf(ranked));
        hit.owner = entity;
    }
    hit.score = ranked.points.sum() / 100.0;
    hit.why = ranked.points.explained();
    hit.nameRanges = m_highlighter.ranges(hit.ref.name);
    const auto markdown = description(ranked.entity, candidate.column);
    if (!markdown)
        return std::unexpected(markdown.error());
    const QString plain = plainFromMarkdown(*markdown);
    Snippet snippet = cutSnippet(plain, m_highlighter.ranges(plain));
    hit.snippet = std::move(snippet.text);
    hit.snippetRanges = std::move(snippet.ranges);
    addMatched(hit, candidate);
    if (!candidate.isColumn()) {
        if (auto done = addColumns(hit, ranked); !done)
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

Result<QString> HitBuilder::description(std::int64_t entity, std::uint16_t column) {
    DocumentFields entityFields;
    ColumnFields columnFields;
    const auto read = sqlite::eachRow(
        m_view.database(), column ? columnLayersSql : entityLayersSql,
        [&](const sqlite::Statement &row) -> Result<void> {
            if (column)
                m_parser.addMissing(row.utf8(2), row.utf8(1), columnFields);
            else
                m_parser.addMissing(row.utf8(1), entityFields);
            return {};
        },
        column ? entity << 16 | column : entity);
    if (!read)
        return std::unexpected(read.error());
    if (column)
        return columnFields.description;
    return entityFields.description.isEmpty() ? entityFields.text : entityFields.description;
}

// The columns whose names have words of the query: the one that has them all first, then those with most
// words.
Result<void> HitBuilder::addColumns(SearchHit &hit, const RankedHit &ranked) {
    const Candidate &candidate = ranked.candidate;
    const auto inColumns = [](const TermFields &fields) { return fields.any() & (InColumns | WholeColumn); };
    if (!candidate.exactColumn && std::ranges::none_of(candidate.fields, inColumns))
        return {};
    struct Column {
        QString stored;
        ColumnMatcher::Match match;
    };
    std::vector<Column> columns;
    const auto read = sqlite::eachRow(
        m_view.database(),
        "SELECT name FROM col WHERE id BETWEEN ?1<<16 AND (?1<<16)+65535 AND died IS NULL ORDER BY id LIMIT "
        "?2",
        [&](const sqlite::Statement &row) -> Result<void> {
            --m_columnsLeft;
            const QString stored = row.text(0);
            if (const ColumnMatcher::Match &match = m_matcher.match(stored); match.words > 0)
                columns.push_back({stored, match});
            return {};
        },
        ranked.entity, m_columnsLeft);
    if (!read)
        return read;
    std::ranges::stable_sort(columns, std::greater<>(), [](const Column &column) {
        return std::pair(column.match.exactName, column.match.words);
    });
    for (const Column &column : columns | std::views::take(shownColumns)) {
        const QString name = decodeKeyStep(column.stored.section(u'/', -1));
        hit.matched.append(u"column:"_s + name);
        hit.columns.emplace_back(name, m_highlighter.ranges(name));
    }
    hit.moreColumns = static_cast<int>(columns.size() - hit.columns.size());
    return {};
}

} // namespace

Result<std::vector<SearchHit>> buildHits(const ReadView &view, const std::vector<RankedHit> &ranked,
                                         const QueryTerms &terms) {
    return HitBuilder(view, terms).build(ranked);
}

} // namespace meshlens
