// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/column_reader.h"

namespace meshlens {
namespace {

// Both ends must be alive. ?3 0: of every source. ?2 is not used at one column.
constexpr auto fromSql = "SELECT c.src, c.dst, c.via, c.transform FROM cedge c JOIN col s ON s.id = c.src "
                         "JOIN col t ON t.id = c.dst WHERE c.src BETWEEN ?1 AND ?2 AND c.died IS NULL "
                         "AND s.died IS NULL AND t.died IS NULL AND (?3 = 0 OR c.source = ?3)";
constexpr auto toSql = "SELECT c.src, c.dst, c.via, c.transform FROM cedge c JOIN col s ON s.id = c.src "
                       "JOIN col t ON t.id = c.dst WHERE c.dst BETWEEN ?1 AND ?2 AND c.died IS NULL "
                       "AND s.died IS NULL AND t.died IS NULL AND (?3 = 0 OR c.source = ?3)";

} // namespace

Result<const ColumnReader::Node *> ColumnReader::node(std::int64_t id) {
    const auto known = m_known.find(id);
    if (known != m_known.end())
        return &known->second;
    auto members = m_edges.members(id);
    if (!members)
        return std::unexpected(members.error());
    auto statement = m_edges.database().prepare(
        "SELECT id, name FROM col WHERE id BETWEEN ?1 AND ?2 AND died IS NULL ORDER BY ord, id");
    if (!statement)
        return std::unexpected(statement.error());
    Node node;
    std::unordered_map<QString, size_t> byName;
    for (const EntityId member : **members) {
        statement->reset();
        statement->bind(1, ColumnId::of(member, 0).value).bind(2, ColumnId::of(member, 0xffff).value);
        const auto add = [&] {
            const Column column{{statement->integer(0)}, statement->text(1)};
            // Within one source object, names that differ in case are different columns.
            const bool alone = (*members)->size() == 1;
            const QString name = alone ? column.name : column.name.toCaseFolded();
            const auto [place, isNew] = byName.emplace(name, node.shown.size());
            if (isNew)
                node.shown.push_back(column);
            node.place.emplace(column.id.value, place->second);
            node.same[place->second].push_back(column.id);
        };
        if (auto read = forEachRow(*statement, add); !read)
            return std::unexpected(read.error());
    }
    return &m_known.emplace(id, std::move(node)).first->second;
}

Result<const ColumnReader::Node *> ColumnReader::nodeOf(ColumnId column) {
    auto id = m_edges.nodeOf(column.dataset());
    if (!id)
        return std::unexpected(id.error());
    return node(*id);
}

Result<const std::vector<ColumnReader::Column> *> ColumnReader::columns(std::int64_t id) {
    auto found = node(id);
    if (!found)
        return std::unexpected(found.error());
    return &(*found)->shown;
}

Result<std::optional<ColumnReader::Column>> ColumnReader::shown(ColumnId column) {
    auto found = nodeOf(column);
    if (!found)
        return std::unexpected(found.error());
    const auto place = (*found)->place.find(column.value);
    if (place == (*found)->place.end())
        return std::nullopt;
    return (*found)->shown[place->second];
}

Result<std::vector<ColumnId>> ColumnReader::same(ColumnId column) {
    auto found = nodeOf(column);
    if (!found)
        return std::unexpected(found.error());
    const auto place = (*found)->place.find(column.value);
    if (place == (*found)->place.end())
        return std::vector{column};
    return (*found)->same.at(place->second);
}

Result<QString> ColumnReader::key(const Column &column) {
    const std::int64_t dataset = column.id.dataset().value;
    auto known = m_keys.find(dataset);
    if (known == m_keys.end()) {
        auto statement = m_edges.database().prepare("SELECT key FROM entity WHERE id = ?1");
        if (!statement)
            return std::unexpected(statement.error());
        QString key;
        auto read = forEachRow(statement->bind(1, dataset), [&] { key = statement->text(0); });
        if (!read)
            return std::unexpected(read.error());
        known = m_keys.emplace(dataset, key).first;
    }
    return known->second + u'#' + column.name;
}

Result<std::vector<ColumnReader::Link>> ColumnReader::links(ColumnId column, bool upstream) {
    return read(upstream ? toSql : fromSql, column.value, column.value);
}

Result<std::vector<ColumnReader::Link>> ColumnReader::linksFrom(EntityId dataset) {
    return read(fromSql, ColumnId::of(dataset, 0).value, ColumnId::of(dataset, 0xffff).value);
}

Result<std::vector<ColumnReader::Link>> ColumnReader::read(const char *sql, std::int64_t first,
                                                           std::int64_t last) {
    auto statement = m_edges.database().prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<Link> links;
    statement->bind(1, first).bind(2, last).bind(3, m_edges.source().value);
    auto read = forEachRow(*statement, [&] {
        links.push_back(
            {{statement->integer(0)}, {statement->integer(1)}, statement->integer(2), statement->text(3)});
    });
    if (!read)
        return std::unexpected(read.error());
    return links;
}

} // namespace meshlens
