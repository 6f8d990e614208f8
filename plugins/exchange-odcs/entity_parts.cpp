// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-odcs/entity_parts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::odcs {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("odcs", text);
}

// A name that differs by case alone is the same name.
SourceEntity named(EntityKind kind, QLatin1StringView prefix, const QString &name) {
    SourceEntity entity;
    entity.kind = kind;
    entity.name = prefix + name.simplified().toCaseFolded();
    entity.displayName = name.simplified();
    entity.keySteps = {entity.displayName};
    return entity;
}

QString asText(const YamlNode &node) {
    if (node.isScalar())
        return node.text();
    const QJsonValue value = node.json();
    const QJsonDocument document =
        value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

void takeMember(Fields &member, const QString &team, const Context &context, const SourceEntity &entity,
                int order) {
    const QString user = member.required(u"username");
    const QString role = member.text(u"role");
    SourceEntity person =
        named(EntityKind::Person, "odcs:person/"_L1, user.isEmpty() ? member.text(u"name") : user);
    if (person.displayName.isEmpty())
        return;
    const QString name = member.text(u"name");
    if (!name.isEmpty())
        person.displayName = name;
    if (user.contains(u'@'))
        person.body.insert(field::email, user);
    context.sink.add(person);
    if (!member.text(u"dateOut").isEmpty()) {
        context.report.add(member.where() + ".dateOut"_L1,
                           tr("has left: kept in the team's list, but owns nothing"),
                           Loss::Kind::Approximated);
        return;
    }
    context.sink.add(SourceRelation{RelationKind::Owner, entity.kind, entity.name, EntityKind::Person,
                                    person.name, role, order});
    if (!team.isEmpty())
        context.sink.add(SourceRelation{RelationKind::MemberOf, EntityKind::Person, person.name,
                                        EntityKind::Team, team, role, 0});
}

void takeMembers(const YamlNode &list, const QString &where, const QString &team, const Context &context,
                 const SourceEntity &entity) {
    int order = 1;
    for (const YamlNode &value : list.values()) {
        if (!value.isMap()) {
            context.report.find(value, tr("a member of a team should be a map"), Loss::Kind::Dropped);
            continue;
        }
        // The whole team stays in the entity's body, so nothing is unread.
        Fields member(value, where, context.report);
        takeMember(member, team, context, entity, order++);
    }
}

} // namespace

void put(QJsonObject &body, QLatin1StringView name, const QString &text) {
    if (!text.isEmpty())
        body.insert(name, text);
}

void takeAsIs(Fields &fields, QJsonObject &body, std::initializer_list<QLatin1StringView> names) {
    for (const QLatin1StringView name : names) {
        if (const QJsonValue value = fields.json(QString(name)); !value.isUndefined())
            body.insert(name, value);
    }
}

void takeDescription(Fields &fields, QJsonObject &body) {
    const auto node = fields.node(u"description");
    if (!node)
        return;
    if (node->isScalar()) {
        put(body, field::description, fields.text(u"description"));
        fields.report().find(
            *node, tr("“description” should hold purpose, limitations and usage; taken as the purpose"));
        return;
    }
    fields.inside(u"description", [&](Fields &inner) {
        put(body, field::description, inner.text(u"purpose"));
        put(body, field::limitations, inner.text(u"limitations"));
        put(body, field::usage, inner.text(u"usage"));
        takeLinks(inner, body);
        takeProperties(inner, body);
    });
}

void takeLinks(Fields &fields, QJsonObject &body) {
    QJsonArray links = body.value(field::links).toArray();
    fields.each(u"authoritativeDefinitions", [&](Fields &link) {
        QJsonObject one;
        put(one, "url"_L1, link.required(u"url"));
        put(one, "type"_L1, link.required(u"type"));
        put(one, "description"_L1, link.text(u"description"));
        link.skip({u"id"});
        if (one.contains("url"_L1))
            links.append(one);
    });
    if (!links.isEmpty())
        body.insert(field::links, links);
}

void takeProperties(Fields &fields, QJsonObject &body) {
    QJsonObject properties = body.value(field::customProperties).toObject();
    fields.each(u"customProperties", [&](Fields &property) {
        const QString name = property.required(u"property");
        const auto value = property.node(u"value");
        property.skip({u"id", u"vendor"});
        if (!property.text(u"description").isEmpty())
            property.report().add(property.where() + ".description"_L1,
                                  tr("what a property means is kept in the text only"), Loss::Kind::Kept);
        const QString text = value ? asText(*value) : QString();
        if (name.isEmpty() || text.isEmpty()) {
            property.report().add(property.where(), tr("has no name or no value"), Loss::Kind::Dropped);
            return;
        }
        if (!value->isScalar())
            property.report().add(property.where() + ".value"_L1, tr("a list or map is kept as JSON"),
                                  Loss::Kind::Approximated);
        if (properties.contains(name))
            property.report().find(property.map(), tr("a second property of one name; the last one is kept"));
        properties.insert(name, text);
    });
    if (!properties.isEmpty())
        body.insert(field::customProperties, properties);
}

QStringList takeTags(Fields &fields, const Context &context) {
    QStringList names;
    for (const QString &tag : fields.texts(u"tags")) {
        const SourceEntity entity = named(EntityKind::Tag, "odcs:tag/"_L1, tag);
        context.sink.mention(entity);
        if (!names.contains(entity.name))
            names.append(entity.name);
    }
    return names;
}

void relateTags(Fields &fields, const Context &context, EntityKind kind, const QString &entity) {
    int order = 0;
    for (const QString &tag : takeTags(fields, context))
        context.sink.add(SourceRelation{RelationKind::Tag, kind, entity, EntityKind::Tag, tag, {}, order++});
}

void relateDomain(const QString &domain, const Context &context, EntityKind kind, const QString &entity) {
    if (domain.isEmpty())
        return;
    const SourceEntity target = named(EntityKind::Domain, "odcs:domain/"_L1, domain);
    context.sink.mention(target);
    context.sink.add(
        SourceRelation{RelationKind::Domain, kind, entity, EntityKind::Domain, target.name, {}, 0});
}

void takeTeam(Fields &fields, const Context &context, SourceEntity &entity) {
    const auto node = fields.node(u"team");
    if (!node)
        return;
    const QString where = fields.where() + ".team"_L1;
    takeAsIs(fields, entity.body, {field::team});
    if (node->isList()) {
        takeMembers(*node, where + ".members"_L1, {}, context, entity);
        return;
    }
    if (!node->isMap()) {
        fields.report().find(*node, tr("“team” should be a map or a list of members"), Loss::Kind::Dropped);
        return;
    }
    Fields inner(*node, where, fields.report());
    QString team;
    if (const QString name = inner.text(u"name"); !name.isEmpty()) {
        SourceEntity owner = named(EntityKind::Team, "odcs:team/"_L1, name);
        team = owner.name;
        put(owner.body, field::description, inner.text(u"description"));
        takeLinks(inner, owner.body);
        takeProperties(inner, owner.body);
        context.sink.add(owner);
        relateTags(inner, context, EntityKind::Team, team);
        context.sink.add(
            SourceRelation{RelationKind::Owner, entity.kind, entity.name, EntityKind::Team, team, {}, 0});
    }
    if (const auto members = inner.node(u"members"); members && members->isList())
        takeMembers(*members, where + ".members"_L1, team, context, entity);
}

void takeTime(Fields &fields, QStringView key, QJsonObject &body) {
    const QString text = fields.text(key);
    if (text.isEmpty())
        return;
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (time.isValid() && time.timeSpec() != Qt::LocalTime) {
        body.insert(field::createdAt, formatTime(TimeUs(time.toMSecsSinceEpoch()) * 1000));
        return;
    }
    fields.report().find(
        *fields.node(key),
        tr("“%1” is no time with a zone, such as 2026-01-31T08:00:00Z; kept as it is").arg(key.toString()));
    body.insert(field::createdAt, text);
}

} // namespace meshlens::odcs
