// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/result_set.h"

#include "models/catalog/sqlite/statement.h"

#include <utility>

namespace meshlens {

Result<QString> foldedName(const ReadView &view, const FoundHit &hit) {
    auto statement = view.database().prepare(hit.column != 0 ? "SELECT name FROM col WHERE id=?1"
                                                             : "SELECT name FROM entity WHERE id=?1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(1, hit.column != 0 ? hit.doc() : hit.entity).step();
    if (!row)
        return std::unexpected(row.error());
    return *row ? statement->text(0).toCaseFolded() : QString();
}

bool ResultSet::count(const FoundHit &hit, const EntityFacts &facts, bool isListed) {
    const FieldValues values = fieldValues(m_facts, hit.entity, facts, hit.column);
    const unsigned failing = m_filters.failing(values);
    if (isListed)
        m_counter.add(values, failing);
    else
        m_counter.addUnlisted(values, failing);
    return isListed && failing == 0;
}

void ResultSet::add(const FoundHit &hit, const EntityFacts &facts, bool isListed) {
    if (facts->asset != 0) {
        m_members.push_back({hit, {facts->asset, hit.column != 0, {}}, isListed});
        return;
    }
    m_counter.beginSingles();
    if (count(hit, facts, isListed)) {
        m_hits.push_back(hit);
        ++m_total;
    }
}

bool ResultSet::addUntagged(std::int64_t entity, const EntityFacts &facts, int count, bool areListed) {
    EntityFacts untagged = facts;
    untagged.tags = {};
    const FieldValues values = fieldValues(m_facts, entity, untagged, 1);
    const unsigned failing = m_filters.failing(values);
    m_counter.beginSingles(count);
    if (areListed)
        m_counter.add(values, failing);
    else
        m_counter.addUnlisted(values, failing);
    const bool passes = areListed && failing == 0;
    if (passes)
        m_total += count;
    return passes;
}

// Of each thing the best first and among equals the asset's first object.
Result<void> ResultSet::close() {
    for (Member &member : m_members) {
        if (!member.thing.isColumn)
            continue;
        auto name = foldedName(m_view, member.hit);
        if (!name)
            return std::unexpected(name.error());
        member.thing.name = std::move(*name);
    }
    std::ranges::sort(m_members, [](const Member &a, const Member &b) {
        if (const auto order = a.thing <=> b.thing; order != 0)
            return order < 0;
        const auto place = [](const Member &member) {
            return std::tuple(-member.hit.points, member.hit.entity != member.thing.asset, member.hit.doc());
        };
        return place(a) < place(b);
    });
    const Thing *before = nullptr;
    bool listed = false;
    for (const Member &member : m_members) {
        if (!before || *before != member.thing) {
            m_counter.beginGroup();
            listed = false;
        }
        before = &member.thing;
        const bool passes = count(member.hit, m_facts.table().find(member.hit.entity), member.isListed);
        if (passes && !std::exchange(listed, true)) {
            m_hits.push_back(member.hit);
            ++m_total;
        }
    }
    m_members.clear();
    return m_facts.status();
}

} // namespace meshlens
