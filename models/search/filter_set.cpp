// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/filter_set.h"

#include "models/catalog/sqlite/query.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// Entities of a kind with this name (letter case aside), key or alias.
Result<std::vector<std::int64_t>> entitiesNamed(const ReadView &view, EntityKind kind, const QString &text) {
    std::vector<std::int64_t> ids;
    const auto read = sqlite::eachRow(
        view.database(),
        "SELECT id FROM entity WHERE kind=?1 AND name=?2 COLLATE NOCASE AND died IS NULL "
        "UNION SELECT id FROM entity WHERE key IN (?2, ?3) AND kind=?1 AND died IS NULL "
        "UNION SELECT e.id FROM alias a CROSS JOIN entity e ON e.id=a.entity WHERE a.name=?2 "
        "AND a.state=1 AND e.kind=?1 AND e.died IS NULL",
        [&ids](const sqlite::Statement &row) -> Result<void> {
            ids.push_back(row.integer(0));
            return {};
        },
        static_cast<int>(kind), text, kindName(kind) + u':' + text);
    if (!read)
        return std::unexpected(read.error());
    return ids;
}

} // namespace

std::vector<EntityKind> kindsOf(FilterField field) {
    switch (field) {
    case FilterField::Domain:
        return {EntityKind::Domain};
    case FilterField::Tag:
        return {EntityKind::Tag};
    case FilterField::Owner:
        return {EntityKind::Person, EntityKind::Team};
    default:
        return {};
    }
}

QString filterName(FilterField field) {
    switch (field) {
    case FilterField::Kind:
        return u"kind"_s;
    case FilterField::Type:
        return u"type"_s;
    case FilterField::Domain:
        return u"domain"_s;
    case FilterField::Tag:
        return u"tag"_s;
    case FilterField::Owner:
        return u"owner"_s;
    case FilterField::Platform:
        return u"platform"_s;
    }
    Q_UNREACHABLE();
}

FieldValues fieldValues(SearchFacts &facts, std::int64_t entity, const EntityFacts &of,
                        std::uint16_t column) {
    FieldValues all;
    const auto add = [&all](FilterField field, std::int64_t value) {
        if (value != 0)
            all.values[static_cast<std::size_t>(field)].push_back(value);
    };
    add(FilterField::Kind, static_cast<std::int64_t>(column != 0 ? EntityKind::Column : of->kind));
    if (column == 0)
        add(FilterField::Type, of->type);
    for (const std::int64_t domain : facts.domains(entity, of))
        add(FilterField::Domain, domain);
    for (const TagFact &tag : of.tags) {
        if (tag.column == column)
            add(FilterField::Tag, tag.tag);
    }
    for (const std::int64_t owner : of.owners)
        add(FilterField::Owner, owner);
    add(FilterField::Platform, of->platform);
    return all;
}

Result<FilterSet> FilterSet::resolve(const ReadView &view, const FactTable &table,
                                     const std::vector<SearchQuery::Filter> &filters) {
    FilterSet set;
    for (const SearchQuery::Filter &filter : filters) {
        for (const FilterField field : filterFields) {
            if (filterName(field) != filter.field)
                continue;
            if (auto done = set.add(view, table, field, filter.value); !done)
                return std::unexpected(done.error());
        }
    }
    return set;
}

// A value that nothing has is accepted of nothing.
Result<void> FilterSet::add(const ReadView &view, const FactTable &table, FilterField field,
                            const QString &value) {
    m_fields |= bit(field);
    auto &accepted = m_values[static_cast<std::size_t>(field)];
    const auto accept = [&](std::int64_t id) {
        if (id != 0)
            accepted.insert(id, value);
    };
    if (field == FilterField::Kind) {
        for (const EntityKind kind : allEntityKinds) {
            if (kindName(kind) == value.toLower())
                accept(static_cast<std::int64_t>(kind));
        }
        return {};
    }
    const auto kinds = kindsOf(field);
    if (kinds.empty())
        accept(table.textId(value.toLower()));
    for (const EntityKind kind : kinds) {
        const auto ids = entitiesNamed(view, kind, value);
        if (!ids)
            return std::unexpected(ids.error());
        std::ranges::for_each(*ids, accept);
    }
    return {};
}

unsigned FilterSet::failing(const FieldValues &values) const {
    unsigned bits = 0;
    for (const FilterField field : filterFields) {
        if (has(field) &&
            std::ranges::none_of(values.of(field), [&](std::int64_t value) { return asksFor(field, value); }))
            bits |= bit(field);
    }
    return bits;
}

} // namespace meshlens
