// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-odcs/columns.h"

#include "plugins/exchange-odcs/entity_parts.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::odcs {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("odcs", text);
}

// "array<string>", where the platform's own type is not said.
QString neutralType(const YamlNode &property) {
    const auto type = property.find(u"logicalType");
    if (!type || !type->isScalar())
        return {};
    const auto items = property.find(u"items");
    if (type->text() != "array"_L1 || !items || !items->isMap())
        return type->text();
    const QString inner = neutralType(*items);
    return inner.isEmpty() ? type->text() : u"array<%1>"_s.arg(inner);
}

QJsonObject withoutNested(const YamlNode &items) {
    QJsonObject object = items.json().toObject();
    object.remove("properties"_L1);
    object.remove("items"_L1);
    return object;
}

} // namespace

Columns::Place Columns::placeOf(Fields &property, const QStringList &parent) {
    const QString name = property.text(u"name");
    const QString physical = property.text(u"physicalName");
    if (name.isEmpty())
        m_context.report.find(property.map(),
                              physical.isEmpty()
                                  ? tr("a property without a name is left out; the text keeps it")
                                  : tr("a property has no “name”; called by its physical name"));
    for (const QString &step : {physical, name}) {
        const QStringList path = parent + QStringList{step};
        if (!step.isEmpty() && !m_seen.contains(path)) {
            m_seen.insert(path);
            return {path, name};
        }
    }
    if (!name.isEmpty())
        m_context.report.find(property.map(),
                              tr("a second property “%1”; left out, the text keeps it").arg(inSentence(name)),
                              Loss::Kind::Dropped);
    return {};
}

void Columns::checkType(Fields &property, const QString &type) {
    static const QSet<QString> known{u"string"_s,  u"date"_s,   u"timestamp"_s, u"time"_s,   u"number"_s,
                                     u"integer"_s, u"object"_s, u"array"_s,     u"boolean"_s};
    const bool newer = m_minor >= 2 && (type == "map"_L1 || type == "vector"_L1);
    if (!type.isEmpty() && !known.contains(type) && !newer)
        m_context.report.find(
            *property.node(u"logicalType"),
            tr("“%1” is no logical type of ODCS 3.%2; kept").arg(inSentence(type)).arg(m_minor),
            Loss::Kind::Kept);
}

void Columns::takeMeaning(Fields &property, QJsonObject &body) {
    put(body, field::sourceId, property.text(u"id"));
    put(body, field::logicalType, property.text(u"logicalType"));
    checkType(property, body.value(field::logicalType).toString());
    put(body, field::classification, property.text(u"classification"));
    if (const QStringList tags = takeTags(property, m_context); !tags.isEmpty())
        body.insert(field::tags, QJsonArray::fromStringList(tags));
    takeLinks(property, body);
    takeProperties(property, body);
    for (const auto flag : {"unique"_L1, "partitioned"_L1, "criticalDataElement"_L1, "deprecated"_L1}) {
        if (property.isTrue(QString(flag)))
            body.insert(flag, true);
    }
    takeAsIs(property, body,
             {field::quality, "logicalTypeOptions"_L1, "primaryKeyPosition"_L1, "partitionKeyPosition"_L1,
              "encryptedName"_L1, "transformSourceObjects"_L1, "transformLogic"_L1, "transformDescription"_L1,
              "examples"_L1});
    // -1 is how the standard says that there is none.
    for (const auto position : {"primaryKeyPosition"_L1, "partitionKeyPosition"_L1}) {
        if (body.value(position).toInteger() == -1)
            body.remove(position);
    }
    if (m_minor >= 2)
        takeAsIs(property, body,
                 {"enum"_L1, "semanticType"_L1, "map"_L1, "synonyms"_L1, "context"_L1, "dimensions"_L1,
                  "elementType"_L1, "distanceMetric"_L1, "normalized"_L1, "embeddingModel"_L1,
                  "embeddingModelVersion"_L1});
}

void Columns::readOne(Fields &property, const QStringList &parent) {
    const auto [path, name] = placeOf(property, parent);
    if (path.isEmpty()) {
        // Said once; what it holds is not looked at.
        for (const YamlNode &key : property.map().keys())
            property.skip({key.text()});
        return;
    }
    SourceColumn column;
    column.dataset = m_dataset;
    column.path = path;
    column.type = property.text(u"physicalType");
    if (column.type.isEmpty())
        column.type = neutralType(property.map());
    column.description = property.text(u"description");
    column.nullable = !property.isTrue(u"required");
    column.primaryKey = property.isTrue(u"primaryKey");
    const QString business = property.text(u"businessName");
    put(column.body, field::label, business.isEmpty() && name != path.last() ? name : business);
    takeMeaning(property, column.body);
    const QStringList to = m_references.ofProperty(property, m_dataset, path.last());
    if (!to.isEmpty())
        column.body.insert("references"_L1, QJsonArray::fromStringList(to));
    auto items = property.node(u"items");
    if (items && items->isMap()) {
        if (const QJsonObject own = withoutNested(*items); !own.isEmpty())
            column.body.insert("items"_L1, own);
    }
    m_context.sink.add(column);
    read(property, path);
    // A list of lists of objects has the objects' properties, too.
    while (items && items->isMap()) {
        Fields inner(*items, u"contract.schema.properties.items"_s, m_context.report);
        read(inner, path);
        items = inner.node(u"items");
    }
}

void Columns::read(Fields &holder, const QStringList &parent) {
    holder.each(
        u"properties", [&](Fields &property) { readOne(property, parent); }, u"contract.schema.properties"_s);
}

} // namespace meshlens::odcs
