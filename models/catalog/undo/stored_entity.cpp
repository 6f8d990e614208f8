// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/undo/stored_entity.h"

#include "models/catalog/apply/key_assigner.h"
#include "models/catalog/field_names.h"
#include "models/catalog/staging/body.h"
#include "models/core/key.h"

namespace meshlens {
namespace {

QString withLastStep(const QString &key, const QString &name) {
    const qsizetype last = std::max(key.lastIndexOf(u'/'), key.indexOf(u':'));
    return key.left(last + 1) + encodeKeyStep(name);
}

} // namespace

Result<StoredEntity> EntityStorage::read(std::int64_t id) {
    StoredEntity entity;
    const auto row = sqlite::eachRow(
        m_context.database,
        "SELECT kind, name, key, ifnull(died, 0), source, ifnull(layer_name, name), ifnull(layer_key, key),"
        " ifnull(parent, 0), normal, body, born FROM entity WHERE id = ?1",
        [&](const sqlite::Statement &found) -> Result<void> {
            entity.id = id;
            entity.kind = static_cast<EntityKind>(found.integer(0));
            entity.name = found.text(1);
            entity.key = found.text(2);
            entity.died = found.integer(3);
            entity.holder = found.integer(4);
            entity.layers[entity.holder] = entityLayerAt(found, 5);
            entity.born = found.integer(10);
            return {};
        },
        id);
    if (!row)
        return std::unexpected(row.error());
    const auto facets = sqlite::eachRow(
        m_context.database,
        "SELECT source, name, key, ifnull(parent, 0), normal, body FROM facet WHERE entity = ?1",
        [&](const sqlite::Statement &found) -> Result<void> {
            if (found.integer(0) != m_sources.user) {
                entity.layers[found.integer(0)] = entityLayerAt(found, 1);
                return {};
            }
            if (!found.isNull(1))
                entity.userName = found.text(1);
            entity.userBody = staging::bodyFrom(found.utf8(5));
            return {};
        },
        id);
    if (!facets)
        return std::unexpected(facets.error());
    return entity;
}

Result<void> EntityStorage::write(const StoredEntity &before, StoredEntity after) {
    std::erase_if(after.layers, [](const auto &layer) { return layer.second.isEmpty(); });
    if (after.layers.empty()) {
        after.died = m_context.txn;
        m_context.wrote = true;
        m_context.touched.push_back(after.id);
        return m_context.run("UPDATE entity SET died = ?2, asset = NULL WHERE id = ?1 AND died IS NULL",
                             after.id, after.died);
    }
    const std::int64_t holder = holderOf(after.layers);
    if (after.died == 0) {
        if (const auto done = dropDeadParent(after.layers.at(holder)); !done)
            return done;
    }
    if (before.died != 0 && before.died != m_context.txn && after.died == 0) {
        const auto noted = m_log.add(after.id, holder,
                                     {QStringLiteral("/died"), QByteArray::number(qint64(before.died)), {}});
        if (!noted)
            return noted;
    }
    std::map<std::int64_t, std::pair<EntityLayer, EntityLayer>> sides;
    for (const auto &[source, layer] : before.layers)
        sides[source].first = layer;
    for (const auto &[source, layer] : after.layers)
        sides[source].second = layer;
    for (const auto &[source, side] : sides) {
        if (const auto done = m_log.add(after.id, source, changedEntityLayer(side.first, side.second)); !done)
            return done;
    }
    if (const auto done = writeRow(before, after, holder); !done)
        return done;
    return writeFacets(after, holder);
}

std::int64_t EntityStorage::holderOf(const std::map<std::int64_t, EntityLayer> &layers) const {
    std::map<std::int64_t, EntityLayer> holding = layers;
    std::erase_if(holding,
                  [](const auto &layer) { return layer.second.body.value(field::declared) == false; });
    return m_sources.first(holding.empty() ? layers : holding);
}

Result<void> EntityStorage::dropDeadParent(EntityLayer &layer) {
    if (layer.parent == 0)
        return {};
    const auto living = sqlite::number(
        m_context.database, "SELECT 1 FROM entity WHERE id = ?1 AND died IS NULL", 0, layer.parent);
    if (!living)
        return std::unexpected(living.error());
    if (*living == 0)
        layer.parent = 0;
    return {};
}

Result<void> EntityStorage::writeRow(const StoredEntity &before, StoredEntity &after, std::int64_t holder) {
    EntityLayer &layer = after.layers.at(holder);
    after.name = after.userName.isNull() ? layer.name : after.userName;
    // A layer that comes back has left no key: what the others call it is near enough, until its next import.
    const EntityLayer &shown = before.layers.at(before.holder);
    for (auto &[source, other] : after.layers) {
        if (other.key.isEmpty())
            other.key = shown.key;
    }
    const bool sameKey = before.died == 0 && shown.key == layer.key && shown.name == layer.name;
    if (!sameKey && after.died == 0) {
        const QString asked = after.userName.isNull() ? layer.key : withLastStep(layer.key, after.userName);
        const auto key = freeKey(m_context.database, asked, after.id);
        if (!key)
            return std::unexpected(key.error());
        after.key = *key;
        const auto back = m_context.run("DELETE FROM alias WHERE name = ?1 AND entity = ?2 AND state = 4",
                                        after.key, after.id);
        if (!back)
            return back;
        if (before.died == 0 && before.key != after.key) {
            const auto redirected = m_context.run(
                "INSERT OR IGNORE INTO alias(name, entity, state, source) VALUES(?1, ?2, 4, ?3)", before.key,
                after.id, holder);
            if (!redirected)
                return redirected;
        }
    }
    auto update = m_context.database.prepare(
        "UPDATE entity SET source = ?2, name = ?3, key = ?4, layer_name = nullif(?5, ?3),"
        " layer_key = nullif(?6, ?4), parent = nullif(?7, 0), normal = ?8, body = ?9, died = nullif(?10, 0),"
        " asset = iif(?10 = 0, asset, NULL) WHERE id = ?1");
    if (!update)
        return std::unexpected(update.error());
    update->bind(1, after.id).bind(2, holder).bind(3, after.name).bind(4, after.key).bind(5, layer.name);
    update->bind(6, layer.key).bind(7, layer.parent);
    if (layer.normal.isEmpty())
        update->bindNull(8);
    else
        update->bind(8, layer.normal);
    const QByteArray body = staging::bodyText(layer.body);
    update->bindText(9, staging::view(body)).bind(10, after.died);
    m_context.wrote = true;
    m_context.touched.push_back(after.id);
    return update->run();
}

Result<void> EntityStorage::writeFacets(const StoredEntity &after, std::int64_t holder) {
    const auto cleared =
        m_context.run("DELETE FROM facet WHERE entity = ?1 AND source <> ?2", after.id, m_sources.user);
    if (!cleared)
        return cleared;
    auto insert =
        m_context.database.prepare("INSERT INTO facet(entity, source, name, key, parent, normal, body)"
                                   " VALUES(?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7)");
    if (!insert)
        return std::unexpected(insert.error());
    for (const auto &[source, layer] : after.layers) {
        if (source == holder)
            continue;
        insert->bind(1, after.id).bind(2, source).bind(3, layer.name).bind(4, layer.key);
        insert->bind(5, layer.parent);
        if (layer.normal.isEmpty())
            insert->bindNull(6);
        else
            insert->bind(6, layer.normal);
        const QByteArray body = staging::bodyText(layer.body);
        if (const auto done = insert->bindText(7, staging::view(body)).run(); !done)
            return done;
    }
    return {};
}

} // namespace meshlens
