// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/fact_record.h"

#include "models/search/posting.h"

#include <initializer_list>

namespace meshlens {
namespace {

constexpr std::uint64_t highestId = (std::uint64_t{1} << 47) - 1;
constexpr std::uint64_t mostOfAnEntity = 1 << 20; // tags or owners

template <typename Number> bool takeUpTo(std::string_view &bytes, std::uint64_t most, Number &number) {
    std::uint64_t read = 0;
    if (!takeNumber(bytes, read) || read > most)
        return false;
    number = static_cast<Number>(read);
    return true;
}

} // namespace

void appendFacts(QByteArray &block, std::int64_t previous, const FactRecord &facts) {
    const auto append = [&block](auto number) { appendNumber(block, static_cast<std::uint64_t>(number)); };
    append(facts.entity - previous);
    append(static_cast<int>(facts.kind));
    for (const int number : {int{facts.flags}, facts.use, facts.readers})
        append(number);
    for (const std::int64_t number : {facts.type, facts.platform, facts.asset, facts.domain, facts.parent})
        append(number);
    append(facts.columns);
    append(facts.tags.size());
    for (const TagFact &tag : facts.tags) {
        append(tag.column);
        append(tag.tag);
    }
    append(facts.owners.size());
    for (const std::int64_t owner : facts.owners)
        append(owner);
}

bool FactReader::next(FactRecord &facts) {
    if (m_rest.empty() || m_damaged)
        return false;
    m_damaged = !take(facts);
    return !m_damaged;
}

bool FactReader::take(FactRecord &facts) {
    std::int64_t step = 0;
    if (!takeUpTo(m_rest, entitiesOfBlock - 1, step) || (step == 0 && !m_first))
        return false;
    m_first = false;
    m_entity += step;
    facts.entity = m_entity;
    int kind = 0;
    if (blockOf(m_entity) != m_block || !takeUpTo(m_rest, allEntityKinds.size(), kind) || kind == 0)
        return false;
    facts.kind = static_cast<EntityKind>(kind);
    if (!takeUpTo(m_rest, 0xff, facts.flags) || !takeUpTo(m_rest, 0xffff, facts.use) ||
        !takeUpTo(m_rest, FactRecord::mostReaders, facts.readers))
        return false;
    for (std::int64_t *id : {&facts.type, &facts.platform, &facts.asset, &facts.domain, &facts.parent}) {
        if (!takeUpTo(m_rest, highestId, *id))
            return false;
    }
    std::uint64_t count = 0;
    if (!takeUpTo(m_rest, 0xffff, facts.columns) || !takeUpTo(m_rest, mostOfAnEntity, count) ||
        count > m_rest.size())
        return false;
    facts.tags.resize(count);
    for (TagFact &tag : facts.tags) {
        if (!takeUpTo(m_rest, 0xffff, tag.column) || !takeUpTo(m_rest, highestId, tag.tag))
            return false;
    }
    if (!takeUpTo(m_rest, mostOfAnEntity, count) || count > m_rest.size())
        return false;
    facts.owners.resize(count);
    for (std::int64_t &owner : facts.owners) {
        if (!takeUpTo(m_rest, highestId, owner))
            return false;
    }
    return true;
}

} // namespace meshlens
