// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/edge_reader.h"

namespace meshlens {
namespace {

// ?2 0: of every source. The other end must be alive, whatever the edge's own row says.
constexpr auto downstreamSql =
    "SELECT COALESCE(t.asset, t.id), t.id, e.via FROM edge e JOIN entity t ON t.id = e.dst "
    "WHERE e.src = ?1 AND e.died IS NULL AND t.died IS NULL AND (?2 = 0 OR e.source = ?2)";
constexpr auto upstreamSql =
    "SELECT COALESCE(t.asset, t.id), t.id, e.via FROM edge e JOIN entity t ON t.id = e.src "
    "WHERE e.dst = ?1 AND e.died IS NULL AND t.died IS NULL AND (?2 = 0 OR e.source = ?2)";

} // namespace

Result<std::int64_t> EdgeReader::nodeOf(EntityId entity) {
    if (!overAssets())
        return entity.value;
    const auto known = m_nodes.find(entity.value);
    if (known != m_nodes.end())
        return known->second;
    auto statement = m_database.prepare("SELECT COALESCE(asset, id) FROM entity WHERE id = ?1");
    if (!statement)
        return std::unexpected(statement.error());
    std::int64_t node = entity.value;
    auto read = forEachRow(statement->bind(1, entity.value), [&] { node = statement->integer(0); });
    if (!read)
        return std::unexpected(read.error());
    m_nodes.emplace(entity.value, node);
    return node;
}

Result<const std::vector<EntityId> *> EdgeReader::members(std::int64_t node) {
    const auto known = m_members.find(node);
    if (known != m_members.end())
        return &known->second;
    std::vector<EntityId> members;
    if (overAssets()) {
        auto statement = m_database.prepare(
            "SELECT id FROM entity WHERE asset = ?1 AND died IS NULL ORDER BY id <> ?1, id");
        if (!statement)
            return std::unexpected(statement.error());
        auto read = forEachRow(statement->bind(1, node), [&] { members.push_back({statement->integer(0)}); });
        if (!read)
            return std::unexpected(read.error());
    }
    if (members.empty())
        members.push_back({node});
    return &m_members.emplace(node, std::move(members)).first->second;
}

Result<const EdgeReader::Links *> EdgeReader::links(std::int64_t node, bool upstream) {
    auto &all = upstream ? m_up : m_down;
    const auto known = all.find(node);
    if (known != all.end())
        return &known->second;
    auto links = readLinks(node, upstream);
    if (!links)
        return std::unexpected(links.error());
    return &all.emplace(node, *std::move(links)).first->second;
}

Result<EdgeReader::Links> EdgeReader::readLinks(std::int64_t node, bool upstream) {
    const auto own = members(node);
    if (!own)
        return std::unexpected(own.error());
    auto statement = m_database.prepare(upstream ? upstreamSql : downstreamSql);
    if (!statement)
        return std::unexpected(statement.error());
    Links links;
    for (const EntityId member : **own) {
        statement->reset();
        statement->bind(1, member.value).bind(2, m_source.value);
        auto read = forEachRow(*statement, [&] {
            const std::int64_t other = statement->integer(overAssets() ? 0 : 1);
            if (other != node)
                links.push_back({other, statement->integer(2)});
        });
        if (!read)
            return std::unexpected(read.error());
    }
    std::ranges::sort(links);
    links.erase(std::ranges::unique(links).begin(), links.end());
    return links;
}

} // namespace meshlens
