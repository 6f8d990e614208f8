// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/search.h"
#include "models/search/search_facts.h"

#include <QVarLengthArray>

#include <array>
#include <set>

namespace meshlens {

// In the order in which facets stand.
enum class FilterField { Kind, Type, Domain, Tag, Owner, Platform };
inline constexpr std::array filterFields{FilterField::Kind, FilterField::Type,  FilterField::Domain,
                                         FilterField::Tag,  FilterField::Owner, FilterField::Platform};

[[nodiscard]] QString filterName(FilterField field); // "kind", ...
// What the field's values name: of owners people and teams; empty: no entities.
[[nodiscard]] std::vector<EntityKind> kindsOf(FilterField field);

// What an entity or column has of each field, as filters and facets see it, as numbers: kinds, texts of the
// fact table, entities.
struct FieldValues {
    using Values = QVarLengthArray<std::int64_t, 4>; // mostly one or two, and made for every result
    std::array<Values, filterFields.size()> values;

    [[nodiscard]] const Values &of(FilterField field) const {
        return values[static_cast<std::size_t>(field)];
    }
};
// `column` 0: of the entity itself. A column has the platform, domain and owners of its dataset, its own
// tags, no type.
[[nodiscard]] FieldValues fieldValues(SearchFacts &facts, std::int64_t entity, const EntityFacts &of,
                                      std::uint16_t column);

// The filters of a query, their names resolved. Values of one field mean either, fields mean all.
class FilterSet {
public:
    [[nodiscard]] static Result<FilterSet> resolve(const ReadView &view, const FactTable &table,
                                                   const std::vector<SearchQuery::Filter> &filters);

    [[nodiscard]] bool isEmpty() const { return m_fields == 0; }
    [[nodiscard]] bool has(FilterField field) const { return m_fields & bit(field); }
    // Bits (1 << field) of the filters that these values do not pass.
    [[nodiscard]] unsigned failing(const FieldValues &values) const;
    [[nodiscard]] bool asksFor(FilterField field, std::int64_t value) const {
        return m_values[static_cast<std::size_t>(field)].contains(value);
    }
    // How the query writes a value: `domain:order` for the domain of that name. Null: it does not.
    [[nodiscard]] QString written(FilterField field, std::int64_t value) const {
        return m_values[static_cast<std::size_t>(field)].value(value);
    }

    [[nodiscard]] static unsigned bit(FilterField field) { return 1U << static_cast<unsigned>(field); }

private:
    [[nodiscard]] Result<void> add(const ReadView &view, const FactTable &table, FilterField field,
                                   const QString &value);

    unsigned m_fields = 0;
    std::array<QHash<std::int64_t, QString>, filterFields.size()> m_values; // accepted value -> as written
};

} // namespace meshlens
