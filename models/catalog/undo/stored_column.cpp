// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/undo/stored_column.h"

#include "models/catalog/field_names.h"
#include "models/catalog/staging/body.h"

namespace meshlens {
namespace {

void bindWords(sqlite::Statement &statement, const ColumnWords &words) {
    statement.bindText(3, words.type).bindText(4, words.description).bind(5, words.flags);
    if (words.body.empty())
        statement.bindNull(6);
    else
        statement.bindText(6, words.body);
}

} // namespace

Result<std::optional<StoredColumn>> ColumnStorage::find(std::int64_t dataset, const QString &name) {
    const auto id = sqlite::number(m_context.database,
                                   "SELECT id FROM col WHERE id BETWEEN ?1 << 16 AND ?1 << 16 | 65535"
                                   " AND name = ?2 ORDER BY died IS NOT NULL, id LIMIT 1",
                                   0, dataset, name);
    if (!id)
        return std::unexpected(id.error());
    if (*id == 0)
        return std::nullopt;
    return read(*id);
}

Result<StoredColumn> ColumnStorage::read(std::int64_t id) {
    StoredColumn column;
    const auto row = sqlite::eachRow(
        m_context.database,
        "SELECT ord, ifnull(died, 0), name, source, type, descr, flags, body, born FROM col WHERE id = ?1",
        [&](const sqlite::Statement &found) -> Result<void> {
            column.id = id;
            column.place = found.integer(0);
            column.died = found.integer(1);
            column.name = found.text(2);
            column.layers[found.integer(3)] = ColumnWords::at(found, 4).fields();
            column.born = found.integer(8);
            return {};
        },
        id);
    if (!row)
        return std::unexpected(row.error());
    const auto facets = sqlite::eachRow(
        m_context.database, "SELECT source, type, descr, flags, body FROM col_facet WHERE col = ?1",
        [&](const sqlite::Statement &found) -> Result<void> {
            if (found.integer(0) != m_sources.user) {
                column.layers[found.integer(0)] = ColumnWords::at(found, 1).fields();
                return {};
            }
            column.userFields = staging::bodyFrom(found.utf8(4));
            if (!found.isNull(1))
                column.userFields.insert(field::type, found.text(1));
            if (!found.isNull(2))
                column.userFields.insert(field::description, found.text(2));
            return {};
        },
        id);
    if (!facets)
        return std::unexpected(facets.error());
    return column;
}

Result<std::int64_t> ColumnStorage::referrer(std::int64_t column) {
    return sqlite::number(m_context.database,
                          "SELECT source FROM (SELECT source FROM cedge WHERE src = ?1 AND died IS NULL"
                          " UNION ALL SELECT source FROM cedge WHERE dst = ?1 AND died IS NULL) LIMIT 1",
                          0, column);
}

Result<void> ColumnStorage::write(const StoredColumn &before, StoredColumn after) {
    std::erase_if(after.layers, [](const auto &layer) { return layer.second.isEmpty(); });
    const ColumnWords mention{{}, {}, ColumnNullable, {}};
    // A mention says nothing that would have to stand beside another source's words.
    std::map<std::int64_t, QJsonObject> mentions;
    for (const auto &[source, fields] : after.layers) {
        if (ColumnWords::from(fields)->isMention())
            mentions[source] = fields;
    }
    if (mentions.size() < after.layers.size()) {
        for (const auto &[source, fields] : mentions)
            after.layers.erase(source);
    } else if (mentions.size() > 1) {
        after.layers = {*mentions.find(m_sources.first(mentions))};
    }
    const bool dies = before.died == 0 && after.died != 0;
    if (dies || after.layers.empty()) {
        const auto other = referrer(after.id);
        if (!other)
            return std::unexpected(other.error());
        if (*other != 0) {
            after.died = 0;
            after.layers = {{*other, mention.fields()}};
        } else if (after.layers.empty()) {
            m_context.wrote = true;
            m_context.touched.push_back(after.id >> 16);
            return m_context.run("UPDATE col SET died = ?2 WHERE id = ?1 AND died IS NULL", after.id,
                                 m_context.txn);
        }
    }
    const std::int64_t dataset = after.id >> 16;
    const std::int64_t holder = m_sources.first(after.layers);
    if (before.died != 0 && before.died != m_context.txn && after.died == 0) {
        const auto noted =
            m_log.add(dataset, holder,
                      {after.path() + QStringLiteral("/died"), QByteArray::number(qint64(before.died)), {}});
        if (!noted)
            return noted;
    }
    std::map<std::int64_t, std::pair<QJsonObject, QJsonObject>> sides;
    for (const auto &[source, fields] : before.layers)
        sides[source].first = fields;
    for (const auto &[source, fields] : after.layers)
        sides[source].second = fields;
    for (const auto &[source, side] : sides) {
        const auto noted = m_log.add(dataset, source, changedFields(side.first, side.second, after.path()));
        if (!noted)
            return noted;
    }
    if (const auto done = writeRow(after, holder, *ColumnWords::from(after.layers.at(holder))); !done)
        return done;
    return writeFacets(after, holder);
}

Result<void> ColumnStorage::writeRow(const StoredColumn &after, std::int64_t holder,
                                     const ColumnWords &words) {
    auto update = m_context.database.prepare("UPDATE col SET source = ?2, type = ?3, descr = ?4, flags = ?5,"
                                             " body = ?6, ord = ?7, died = nullif(?8, 0) WHERE id = ?1");
    if (!update)
        return std::unexpected(update.error());
    update->bind(1, after.id).bind(2, holder).bind(7, after.place).bind(8, after.died);
    bindWords(*update, words);
    m_context.wrote = true;
    m_context.touched.push_back(after.id >> 16);
    return update->run();
}

Result<void> ColumnStorage::writeFacets(const StoredColumn &after, std::int64_t holder) {
    const auto cleared =
        m_context.run("DELETE FROM col_facet WHERE col = ?1 AND source <> ?2", after.id, m_sources.user);
    if (!cleared)
        return cleared;
    auto insert = m_context.database.prepare(
        "INSERT INTO col_facet(col, source, type, descr, flags, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
    if (!insert)
        return std::unexpected(insert.error());
    for (const auto &[source, fields] : after.layers) {
        if (source == holder)
            continue;
        insert->bind(1, after.id).bind(2, source);
        bindWords(*insert, *ColumnWords::from(fields));
        if (const auto done = insert->run(); !done)
            return done;
    }
    return {};
}

} // namespace meshlens
