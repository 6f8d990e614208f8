// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/search_facts.h"

#include "models/catalog/pages/effective_domain.h"
#include "models/catalog/sqlite/statement.h"

namespace meshlens {
namespace {

// Deeper nesting is a mistake of the file.
constexpr int deepest = 32;

} // namespace

Result<SearchFacts> SearchFacts::open(const ReadView &view) {
    auto table = FactTable::of(view);
    if (!table)
        return std::unexpected(table.error());
    return SearchFacts(view, std::move(*table));
}

Result<void> SearchFacts::status() const {
    return m_error ? Result<void>(std::unexpected(*m_error)) : Result<void>();
}

bool SearchFacts::isShown(std::int64_t entity) {
    if (!m_view.at())
        return true;
    auto statement = m_view.database().prepare("SELECT 1 FROM search_doc WHERE entity=?1");
    const auto row = statement ? statement->bind(1, entity).step() : std::unexpected(statement.error());
    if (!row)
        m_error = row.error();
    return row && *row;
}

const std::vector<std::int64_t> &SearchFacts::path(std::int64_t domain) {
    const auto known = m_paths.constFind(domain);
    if (known != m_paths.cend())
        return *known;
    std::vector<std::int64_t> path;
    auto statement =
        m_view.database().prepare("SELECT parent FROM entity WHERE id=?1 AND kind=1 AND died IS NULL");
    std::int64_t next = domain;
    while (statement && path.size() < deepest && !std::ranges::contains(path, next)) {
        const auto row = statement->bind(1, next).step();
        if (!row)
            m_error = row.error();
        if (!row || !*row)
            break;
        path.push_back(next);
        next = statement->integer(0);
        statement->reset();
    }
    if (!statement)
        m_error = statement.error();
    return *m_paths.insert(domain, path);
}

std::int64_t SearchFacts::asked(std::int64_t entity) {
    const auto known = m_asked.constFind(entity);
    if (known != m_asked.cend())
        return *known;
    const auto found = pages::effectiveDomains(m_view, {EntityId{entity}});
    if (!found)
        m_error = found.error();
    return *m_asked.insert(entity, found ? found->value(EntityId{entity}).value : 0);
}

// The domain of a product is its own, or the domain that it lies in.
std::int64_t SearchFacts::productDomain(std::int64_t product) {
    const auto known = m_ofProducts.constFind(product);
    if (known != m_ofProducts.cend())
        return *known;
    std::int64_t domain = 0;
    if (const EntityFacts facts = m_table->find(product)) {
        for (const std::int64_t candidate : {facts->domain, facts->parent}) {
            if (domain == 0 && candidate != 0 && !path(candidate).empty())
                domain = candidate;
        }
    } else {
        domain = asked(product);
    }
    return *m_ofProducts.insert(product, domain);
}

std::int64_t SearchFacts::handedOn(std::int64_t entity, int depth) {
    const auto known = m_handedOn.constFind(entity);
    if (known != m_handedOn.cend())
        return *known;
    const EntityFacts facts = m_table->find(entity);
    // What is only referred to is not in the table, but may lie in a domain.
    std::int64_t domain = 0;
    if (!facts)
        domain = asked(entity);
    else if (facts->kind == EntityKind::Domain)
        domain = entity;
    else
        domain = inherited(entity, facts, depth);
    return *m_handedOn.insert(entity, domain);
}

std::int64_t SearchFacts::inherited(std::int64_t entity, const EntityFacts &facts, int depth) {
    if (facts->domain != 0)
        return path(facts->domain).empty() ? asked(entity)
                                           : facts->domain; // its own has ended: another may live
    if (const std::int64_t product = m_table->productOf(entity)) {
        if (const std::int64_t domain = productDomain(product))
            return domain;
    }
    return facts->parent != 0 && depth < deepest ? handedOn(facts->parent, depth + 1) : 0;
}

const std::vector<std::int64_t> &SearchFacts::domains(std::int64_t entity, const EntityFacts &facts) {
    if (facts->kind == EntityKind::Domain)
        return path(entity);
    // What lies where, and in which product, was otherwise then.
    const bool past = m_view.at().has_value();
    const std::int64_t domain = past && (facts->domain == 0 || path(facts->domain).empty())
                                    ? asked(entity)
                                    : inherited(entity, facts, 0);
    static const std::vector<std::int64_t> none;
    return domain == 0 ? none : path(domain);
}

} // namespace meshlens
