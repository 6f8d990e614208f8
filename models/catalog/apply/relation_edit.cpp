// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/relation_edit.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

bool canPointAt(RelationKind kind, EntityKind target) {
    switch (kind) {
    case RelationKind::Domain:
        return target == EntityKind::Domain;
    case RelationKind::Owner:
        return target == EntityKind::Person || target == EntityKind::Team;
    case RelationKind::Tag:
        return target == EntityKind::Tag;
    case RelationKind::Term:
        return target == EntityKind::Term;
    default:
        return false;
    }
}

std::unexpected<Error> wrongShape(RelationKind kind) {
    if (kind == RelationKind::Domain)
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("“/domain” takes the key of a domain, like domain:sales, or an empty text."));
    if (kind == RelationKind::Owner)
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("“/owners” takes a list of keys, or of objects with “key” and “role”."));
    return fail(ErrorCode::InvalidArgument, Text::tr("“/%1” takes a list of keys.").arg(relationField(kind)));
}

// Key and role of each entry; none: the value has another shape.
std::optional<QList<std::pair<QString, QString>>> entriesOf(RelationKind kind, const QJsonValue &value) {
    QList<std::pair<QString, QString>> entries;
    if (kind == RelationKind::Domain) {
        if (!value.isString())
            return std::nullopt;
        if (!value.toString().isEmpty())
            entries.emplace_back(value.toString(), QString());
        return entries;
    }
    if (!value.isArray())
        return std::nullopt;
    const QJsonArray list = value.toArray();
    for (const auto &entry : list) {
        const QJsonObject object = entry.toObject();
        const QJsonValue role = object.value(u"role"_s);
        const bool named = kind == RelationKind::Owner && object.value(u"key"_s).isString() &&
                           (role.isUndefined() || role.isString());
        if (!entry.isString() && !named)
            return std::nullopt;
        entries.emplace_back(entry.isString() ? entry.toString() : object.value(u"key"_s).toString(),
                             role.toString());
    }
    return entries;
}

} // namespace

Result<NamedEntity> RelationEdit::target(RelationKind kind, const QString &key) {
    return namedEntity(m_context.database, key, [kind](EntityKind of) { return canPointAt(kind, of); });
}

Result<QJsonValue> RelationEdit::checked(EntityKind of, RelationKind kind, const QJsonValue &value) {
    if (kind == RelationKind::Domain && of == EntityKind::Domain)
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("A domain lies where its source puts it; its domain cannot be set."));
    if (value.isUndefined())
        return value;
    const auto entries = entriesOf(kind, value);
    if (!entries)
        return wrongShape(kind);
    QJsonArray list;
    for (const auto &[key, role] : *entries) {
        const auto named = target(kind, key);
        if (!named)
            return std::unexpected(named.error());
        if (named->id == 0)
            return fail(ErrorCode::InvalidArgument,
                        Text::tr("“%1” is nothing in this catalog that “/%2” can name; give a key as "
                                 "`meshlens search` prints it.")
                            .arg(key, relationField(kind)));
        QJsonValue entry = named->key;
        if (kind == RelationKind::Owner) {
            QJsonObject owner{{u"key"_s, named->key}};
            if (!role.isEmpty())
                owner.insert(u"role"_s, role);
            entry = owner;
        }
        if (!list.contains(entry))
            list.append(entry);
    }
    if (kind == RelationKind::Domain)
        return list.isEmpty() ? QJsonValue(QString()) : list.first();
    return list;
}

Result<void> RelationEdit::write(std::int64_t entity, std::int64_t user, RelationKind kind,
                                 const QJsonValue &value) {
    const int number = static_cast<int>(kind);
    // What this very transaction has said before was never seen.
    for (const char *sql : {"DELETE FROM relation WHERE src = ?1 AND kind = ?2 AND source = ?3 AND born = ?4",
                            "UPDATE relation SET died = ?4 WHERE src = ?1 AND kind = ?2 AND source = ?3"
                            " AND died IS NULL"}) {
        if (const auto done = m_context.run(sql, entity, number, user, m_context.txn); !done)
            return done;
    }
    const auto entries = value.isUndefined() ? QList<std::pair<QString, QString>>() : *entriesOf(kind, value);
    auto insert = m_context.database.prepare(
        "INSERT INTO relation(src, kind, source, dst, name, role, born, died, ord, dst_kind)"
        " VALUES(?1, ?2, ?3, ?4, '', ?5, ?6, NULL, ?7, ?8)");
    if (!insert)
        return std::unexpected(insert.error());
    insert->bind(1, entity).bind(2, number).bind(3, user).bind(6, m_context.txn);
    std::int64_t ord = 0;
    for (const auto &[key, role] : entries) {
        const auto named = target(kind, key);
        if (!named)
            return std::unexpected(named.error());
        m_context.touched.push_back(named->id);
        insert->bind(4, named->id).bind(5, role).bind(7, ord++).bind(8, static_cast<int>(named->kind));
        if (const auto done = insert->run(); !done)
            return done;
    }
    if (value.isUndefined() || !entries.isEmpty())
        return {};
    // "None" is a row too, without a target and without a name.
    return insert->bind(4, 0).bind(5, QString()).bind(7, 0).bind(8, 0).run();
}

} // namespace meshlens
