// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/facet_names.h"

#include "models/catalog/reader_memory.h"
#include "models/catalog/sqlite/statement.h"

namespace meshlens {

FacetNames::FacetNames(const ReadView &view)
    : m_view(view) {
    if (const auto kept = view.memory()->get<Kept>(); kept && kept->txn == view.txn() && !view.at())
        m_kept = *kept;
    m_kept.txn = view.txn();
}

Result<std::optional<FacetValue>> FacetNames::of(const std::vector<EntityKind> &kinds, std::int64_t id) {
    const std::pair key(static_cast<int>(kinds.front()), id);
    if (const auto known = m_kept.names.constFind(key); known != m_kept.names.cend())
        return *known;
    auto value = read(kinds, id);
    if (value) {
        m_kept.names.insert(key, *value);
        m_more = true;
    }
    return value;
}

// What was called so at another time is not what is called so now.
void FacetNames::keep() {
    if (std::exchange(m_more, false) && !m_view.at())
        m_view.memory()->set(std::make_shared<const Kept>(m_kept));
}

Result<std::optional<FacetValue>> FacetNames::read(const std::vector<EntityKind> &kinds, std::int64_t id) {
    auto statement = m_view.database().prepare(
        "SELECT e.name, e.key, d.slot, (SELECT count(*) FROM (SELECT 1 FROM entity o WHERE o.kind IN (?2, "
        "?3) "
        "AND o.name=e.name COLLATE NOCASE AND o.died IS NULL LIMIT 2)) FROM entity e "
        "LEFT JOIN domain_slot d ON d.entity=e.id WHERE e.id=?1 AND e.died IS NULL");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(1, id)
                         .bind(2, static_cast<int>(kinds.front()))
                         .bind(3, static_cast<int>(kinds.back()))
                         .step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return std::nullopt;
    FacetValue value;
    value.label = statement->text(0);
    value.value = statement->integer(3) > 1 || value.label.contains(u'"') ? statement->text(1) : value.label;
    value.colorSlot = statement->isNull(2) ? -1 : static_cast<int>(statement->integer(2));
    return value;
}

} // namespace meshlens
