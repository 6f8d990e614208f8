// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/staging/entity_stager.h"

#include "models/catalog/field_names.h"
#include "models/catalog/sqlite/query.h"
#include "models/catalog/staging/body.h"
#include "models/catalog/staging/staging_schema.h"
#include "models/core/key.h"
#include "models/core/text.h"
#include "models/core/uid.h"

namespace meshlens::staging {
namespace {

Uid uidOf(EntityKind kind, const QString &name) {
    return Uid::forSourceName(kindName(kind).toUtf8(), name.toUtf8());
}

} // namespace

Result<EntityStager> EntityStager::open(sqlite::Database &database, NameTable &names) {
    auto insert = database.prepare(
        "INSERT OR IGNORE INTO s_ent(id, uid, name, key, parent, normal, body, given) VALUES(?1, ?2, ?3, ?4, "
        "?5, ?6, ?7, ?8)");
    if (!insert)
        return std::unexpected(insert.error());
    auto alias = database.prepare("INSERT OR IGNORE INTO s_alias(ent, name) VALUES(?1, ?2)");
    if (!alias)
        return std::unexpected(alias.error());
    return EntityStager(database, names, std::move(*insert), std::move(*alias));
}

Result<void> EntityStager::add(const SourceEntity &entity) {
    const auto name = m_names->idOf(entity.name);
    if (!name)
        return std::unexpected(name.error());
    const auto parent = m_names->idOf(entity.parent == entity.name ? QString() : entity.parent);
    if (!parent)
        return std::unexpected(parent.error());
    const std::int64_t ref = refOf(*name, entity.kind);
    const std::int64_t parentRef = *parent == 0 ? 0 : refOf(*parent, entity.parentKind);
    const QString kind = kindName(entity.kind);
    const QString asked = makeKey(kind, entity.keySteps);
    const QString key = asked.size() > kind.size() + 1 ? asked : QString();
    if (!entity.declared)
        return addReferred(ref, entity, key);

    if (const auto done = insert(ref, entity, key, parentRef); !done)
        return done;
    if (m_database->changes() == 0) {
        if (const auto done = merge(ref, entity, key, parentRef); !done)
            return done;
    }
    if (const auto done = addAliases(ref, entity); !done)
        return done;
    if (m_anyReferred) {
        if (const auto done = sqlite::run(*m_database, "DELETE FROM s_refer WHERE ref = ?1", ref); !done)
            return std::unexpected(done.error());
    }
    if (m_anyEnded) {
        if (const auto done = sqlite::run(*m_database, "DELETE FROM s_end WHERE ref = ?1", ref); !done)
            return std::unexpected(done.error());
    }
    return {};
}

// Only where nothing is; `key` empty: none was asked for.
Result<void> EntityStager::insert(std::int64_t ref, const SourceEntity &entity, const QString &key,
                                  std::int64_t parent) {
    const QString shown = entity.displayName.isEmpty() ? shortSourceName(entity.name) : entity.displayName;
    const int given = (entity.displayName.isEmpty() ? 0 : GivenName) | (key.isEmpty() ? 0 : GivenKey);
    const QByteArray name8 = shown.toUtf8();
    const QByteArray key8 = (key.isEmpty() ? makeKey(kindName(entity.kind), {entity.name}) : key).toUtf8();
    const QByteArray normal8 = entity.normalForm.toUtf8();
    const QByteArray body = bodyText(entity.body);
    m_insert.bind(1, ref).bind(2, uidOf(entity.kind, entity.name).toBytes()).bindBorrowed(3, view(name8));
    m_insert.bindBorrowed(4, view(key8)).bind(5, parent).bindBorrowed(7, view(body)).bind(8, given);
    if (normal8.isEmpty())
        m_insert.bindNull(6);
    else
        m_insert.bindBorrowed(6, view(normal8));
    return m_insert.run();
}

Result<void> EntityStager::addReferred(std::int64_t ref, const SourceEntity &entity, const QString &key) {
    if (m_anyEnded) {
        const auto ended = sqlite::number(*m_database, "SELECT 1 FROM s_end WHERE ref = ?1", 0, ref);
        if (!ended)
            return std::unexpected(ended.error());
        if (*ended != 0)
            return {};
    }
    // Without a normal form it is linked with nothing: what it is we only suppose.
    SourceEntity referred = entity;
    referred.normalForm.clear();
    referred.body.insert(field::declared, false);
    if (const auto done = insert(ref, referred, key, 0); !done)
        return done;
    if (m_database->changes() == 0)
        return {};
    m_anyReferred = true;
    const auto done = sqlite::run(*m_database, "INSERT INTO s_refer(ref) VALUES(?1)", ref);
    if (!done)
        return std::unexpected(done.error());
    return {};
}

Result<void> EntityStager::addAliases(std::int64_t ref, const SourceEntity &entity) {
    for (const QString &text : entity.aliases) {
        const auto alias = m_names->idOf(text);
        if (!alias)
            return std::unexpected(alias.error());
        if (*alias == 0 || *alias == ref >> 8)
            continue;
        if (const auto done = m_alias.bind(1, ref).bind(2, *alias).run(); !done)
            return done;
    }
    return {};
}

Result<void> EntityStager::merge(std::int64_t ref, const SourceEntity &entity, const QString &key,
                                 std::int64_t parent) {
    auto old = m_database->prepare("SELECT body FROM s_ent WHERE id = ?1");
    if (!old)
        return std::unexpected(old.error());
    const auto row = old->bind(1, ref).step();
    if (!row)
        return std::unexpected(row.error());
    QJsonObject merged = mergedBodies(bodyFrom(old->utf8(0)), entity.body);
    merged.remove(field::declared);
    const QByteArray body = bodyText(merged);
    old->reset();
    auto update =
        m_database->prepare("UPDATE s_ent SET name = iif(?2 = '', name, ?2), key = iif(?3 = '', key, ?3),"
                            " parent = iif(?4 = 0, parent, ?4), normal = iif(?5 = '', normal, ?5), body = ?6,"
                            " given = given | iif(?2 = '', 0, ?7) | iif(?3 = '', 0, ?8) WHERE id = ?1");
    if (!update)
        return std::unexpected(update.error());
    update->bind(1, ref).bind(2, entity.displayName).bind(3, key).bind(4, parent).bind(5, entity.normalForm);
    update->bindText(6, {body.constData(), static_cast<std::size_t>(body.size())});
    return update->bind(7, GivenName).bind(8, GivenKey).run();
}

Result<void> EntityStager::end(EntityKind kind, const QString &name) {
    const auto id = m_names->idOf(name);
    if (!id)
        return std::unexpected(id.error());
    const std::int64_t ref = refOf(*id, kind);
    for (const char *sql : {"DELETE FROM s_ent WHERE id = ?1", "DELETE FROM s_alias WHERE ent = ?1",
                            "DELETE FROM s_refer WHERE ref = ?1"}) {
        if (const auto done = sqlite::run(*m_database, sql, ref); !done)
            return std::unexpected(done.error());
    }
    m_anyEnded = true;
    const auto done = sqlite::run(*m_database, "INSERT OR IGNORE INTO s_end(ref, uid) VALUES(?1, ?2)", ref,
                                  uidOf(kind, name).toBytes());
    if (!done)
        return std::unexpected(done.error());
    return {};
}

} // namespace meshlens::staging
