// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/owners.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens::dbt {
namespace {

OwnerName ownerOf(Element element) {
    std::string_view text;
    if (element.get_string().get(text) == simdjson::SUCCESS) {
        const QString name = toText(text).trimmed();
        const bool email = name.indexOf(u'@') > 0 && !name.contains(u' ');
        return email ? OwnerName{{}, name} : OwnerName{name, {}};
    }
    Object object;
    if (element.get_object().get(object) != simdjson::SUCCESS)
        return {};
    Fields fields(object, {});
    return {fields.text("name"), fields.text("email")};
}

} // namespace

void addOwner(Context &context, EntityKind ofKind, const QString &of, const OwnerName &owner,
              const QString &role, int order, bool team) {
    if (owner.isEmpty())
        return;
    const EntityKind kind = team || owner.email.isEmpty() ? EntityKind::Team : EntityKind::Person;
    const QString word = kind == EntityKind::Team && !owner.name.isEmpty() ? owner.name : owner.email;
    const QString name = u"owner/"_s + word.toCaseFolded();
    if (context.sayOnce(kindName(kind) + name)) {
        SourceEntity entity;
        entity.kind = kind;
        entity.name = name;
        entity.displayName = owner.name.isEmpty() ? owner.email : owner.name;
        entity.keySteps = {word};
        put(entity.body, field::email, owner.email);
        context.sink.add(entity);
    }
    context.sink.add(SourceRelation{RelationKind::Owner, ofKind, of, kind, name, role, order});
}

void addProperties(const Object &object, QJsonObject &properties) {
    for (const auto field : object) {
        if (!isEmpty(field.value))
            properties.insert(toText(field.key), asWords(field.value));
    }
}

void readMeta(Context &context, const QString &of, const Object &meta, QJsonObject &properties) {
    addProperties(meta, properties);
    Element owner;
    if (meta.at_key("owner").get(owner) != simdjson::SUCCESS || isEmpty(owner))
        return;
    properties.remove(u"owner"_s);
    Array list;
    if (owner.get_array().get(list) != simdjson::SUCCESS) {
        addOwner(context, EntityKind::Dataset, of, ownerOf(owner), u"owner"_s, 0, false);
        return;
    }
    int order = 0;
    for (const Element each : list)
        addOwner(context, EntityKind::Dataset, of, ownerOf(each), u"owner"_s, order++, false);
}

QString relationOf(const QString &id, Fields &fields) {
    if (const QString relation = fields.text("relation_name"); !relation.isEmpty())
        return relation;
    // Sources of older versions have the parts only; a model without a name is not in the database.
    if (typeOf(id) != "source"_L1)
        return {};
    const QString table = fields.text("identifier");
    QStringList steps{fields.text("database"), fields.text("schema"),
                      table.isEmpty() ? fields.text("name") : table};
    steps.removeAll(QString());
    return steps.join(u'.');
}

} // namespace meshlens::dbt
