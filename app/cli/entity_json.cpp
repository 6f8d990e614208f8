// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/entity_json.h"

#include "models/catalog/field_names.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// What the source speaks of without holding it has a name only.
QJsonObject refJson(const EntityRef &ref) {
    QJsonObject object{{u"name"_s, ref.name}, {u"kind"_s, kindName(ref.kind)}};
    object.insert(u"key"_s, ref.resolved ? QJsonValue(ref.key) : QJsonValue());
    return object;
}

QJsonArray refsJson(const std::vector<EntityRef> &refs) {
    QJsonArray array;
    for (const EntityRef &ref : refs)
        array.append(refJson(ref));
    return array;
}

QJsonArray namesJson(const std::vector<EntityRef> &refs) {
    QJsonArray array;
    for (const EntityRef &ref : refs)
        array.append(ref.name);
    return array;
}

QJsonObject columnJson(const ColumnRow &column) {
    QJsonObject object{{u"name"_s, column.path.join(u'/')},    {u"type"_s, column.type},
                       {u"description"_s, column.description}, {u"tags"_s, namesJson(column.tags)},
                       {u"terms"_s, namesJson(column.terms)},  {u"nullable"_s, column.nullable}};
    if (column.primaryKey)
        object.insert(u"primary_key"_s, true);
    if (!column.declared)
        object.insert(u"declared"_s, false);
    return object;
}

// owners, tags, terms, members, ...: every relation of the entity in a list of its kind.
void addRelations(QJsonObject &fields, const EntityDetail &detail) {
    static const std::array names{std::pair(RelationKind::Member, u"members"_s),
                                  std::pair(RelationKind::Owner, u"owners"_s),
                                  std::pair(RelationKind::Tag, u"tags"_s),
                                  std::pair(RelationKind::Term, u"terms"_s),
                                  std::pair(RelationKind::MemberOf, u"member_of"_s),
                                  std::pair(RelationKind::About, u"about"_s),
                                  std::pair(RelationKind::RelatedTerm, u"related_terms"_s),
                                  std::pair(RelationKind::Sibling, u"siblings"_s),
                                  std::pair(RelationKind::Contract, u"contracts"_s),
                                  std::pair(RelationKind::References, u"references"_s)};
    for (const auto &[kind, name] : names) {
        QJsonArray targets;
        for (const EntityDetail::Relation &relation : detail.relations) {
            if (relation.kind != kind)
                continue;
            QJsonObject target = refJson(relation.to);
            if (!relation.role.isEmpty())
                target.insert(u"role"_s, relation.role);
            targets.append(target);
        }
        if (!targets.isEmpty())
            fields.insert(name, targets);
    }
}

} // namespace

QJsonObject entityJson(const EntityDetail &detail, const SchemaPage &schema) {
    QJsonArray aliases;
    QJsonArray proposed;
    for (const EntityDetail::Alias &alias : detail.aliases)
        (alias.sure ? aliases : proposed).append(alias.name);
    QJsonObject fields = detail.fields;
    fields.remove(field::declared);
    addRelations(fields, detail);
    if (!detail.ref.domain.id.isNull())
        fields.insert(u"domain"_s, detail.ref.domain.key);
    if (!detail.products.empty())
        fields.insert(u"products"_s, refsJson(detail.products));
    if (!detail.assetMembers.empty())
        fields.insert(u"same_as"_s, refsJson(detail.assetMembers));
    if (!detail.keptApart.empty())
        fields.insert(u"not_same_as"_s, refsJson(detail.keptApart));
    if (!detail.proposedSame.empty())
        fields.insert(u"maybe_same_as"_s, refsJson(detail.proposedSame));
    if (detail.ref.kind == EntityKind::Dataset) {
        QJsonArray columns;
        for (const ColumnRow &column : schema.columns)
            columns.append(columnJson(column));
        fields.insert(u"columns"_s, columns);
    }
    QJsonArray sources;
    for (const EntityDetail::Layer &layer : detail.layers)
        sources.append(layer.source);
    QJsonObject object{{u"key"_s, detail.ref.key},
                       {u"kind"_s, kindName(detail.ref.kind)},
                       {u"name"_s, detail.ref.name},
                       {u"uid"_s, detail.uid.toString()},
                       {u"aliases"_s, aliases},
                       {u"path"_s, refsJson(detail.path)},
                       {u"sources"_s, sources},
                       {u"known_since"_s, formatTime(detail.bornAt)},
                       {u"changed"_s, formatTime(detail.changedAt)},
                       {u"fields"_s, fields}};
    if (!detail.ref.declared)
        object.insert(u"declared"_s, false);
    if (!proposed.isEmpty())
        object.insert(u"proposed_aliases"_s, proposed);
    return object;
}

QJsonObject columnDetailJson(const ColumnDetail &column) {
    const auto neighbours = [](const std::vector<ColumnDetail::Neighbour> &list) {
        QJsonArray array;
        for (const ColumnDetail::Neighbour &neighbour : list)
            array.append(
                QJsonObject{{u"key"_s, neighbour.column.key}, {u"transform"_s, neighbour.transform}});
        return array;
    };
    QJsonObject fields = column.body;
    const QJsonObject row = columnJson(column.row);
    for (auto member = row.constBegin(); member != row.constEnd(); ++member)
        fields.insert(member.key(), *member);
    fields.insert(u"dataset"_s, column.dataset.key);
    fields.insert(u"comes_from"_s, neighbours(column.comesFrom));
    fields.insert(u"feeds"_s, neighbours(column.feeds));
    QJsonObject object{{u"key"_s, column.key},
                       {u"kind"_s, kindName(EntityKind::Column)},
                       {u"name"_s, column.row.name},
                       {u"aliases"_s, QJsonArray()},
                       {u"fields"_s, fields}};
    if (!column.row.declared)
        object.insert(u"declared"_s, false);
    return object;
}

} // namespace meshlens
