// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/read_view.h"
#include "models/search/fact_table.h"

#include <QHash>

#include <vector>

namespace meshlens {

// What ranking, filters and facets of one search know of entities: the table in memory, and domains with what
// lies around them, looked up as they come. One thread.
class SearchFacts {
public:
    [[nodiscard]] static Result<SearchFacts> open(const ReadView &view);

    [[nodiscard]] const FactTable &table() const { return *m_table; }
    // The domain that an entity belongs to, its own or inherited, and those around it; empty: none.
    [[nodiscard]] const std::vector<std::int64_t> &domains(std::int64_t entity, const EntityFacts &facts);
    // Whether the view shows the entity: one that looks back does not show what came later.
    [[nodiscard]] bool isShown(std::int64_t entity);
    // The first failure of the two.
    [[nodiscard]] Result<void> status() const;

private:
    SearchFacts(const ReadView &view, std::shared_ptr<const FactTable> table)
        : m_view(view)
        , m_table(std::move(table)) {}

    // Of a living domain; empty: it is none.
    [[nodiscard]] const std::vector<std::int64_t> &path(std::int64_t domain);
    [[nodiscard]] std::int64_t inherited(std::int64_t entity, const EntityFacts &facts, int depth);
    // The domain that an entity hands on to what lies in it.
    [[nodiscard]] std::int64_t handedOn(std::int64_t entity, int depth);
    [[nodiscard]] std::int64_t productDomain(std::int64_t product);
    // By the pages' queries, where the table does not know enough.
    [[nodiscard]] std::int64_t asked(std::int64_t entity);

    const ReadView &m_view;
    std::shared_ptr<const FactTable> m_table;
    QHash<std::int64_t, std::vector<std::int64_t>> m_paths;
    QHash<std::int64_t, std::int64_t> m_handedOn;
    QHash<std::int64_t, std::int64_t> m_ofProducts;
    QHash<std::int64_t, std::int64_t> m_asked;
    std::optional<Error> m_error;
};

} // namespace meshlens
