// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour_import.h"

#include "models/catalog/pages/entity_detail.h"
#include "models/search/search.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr int spokenOf = 12;
const QString newTables[] = {u"returns_daily"_s, u"returns_reasons"_s, u"refunds"_s};

QJsonObject record(const QString &urn, const QString &aspect, const QJsonObject &said) {
    return {{u"entityType"_s, u"dataset"_s},
            {u"entityUrn"_s, urn},
            {u"changeType"_s, u"UPSERT"_s},
            {u"aspectName"_s, aspect},
            {u"aspect"_s, QJsonObject{{u"json"_s, said}}}};
}

QString urnOf(const QString &platform, const QString &name) {
    return u"urn:li:dataset:(urn:li:dataPlatform:%1,%2,PROD)"_s.arg(platform, name);
}

// By the name that its source gave it, where that is such a name.
QString urnOf(const EntityDetail &dataset) {
    for (const EntityDetail::Alias &alias : dataset.aliases) {
        if (alias.name.startsWith("urn:li:dataset:"_L1))
            return alias.name;
    }
    return urnOf(dataset.ref.platform.isEmpty() ? u"postgres"_s : dataset.ref.platform, dataset.ref.name);
}

QJsonObject schemaOf(const QStringList &columns) {
    QJsonArray fields;
    for (const QString &column : columns)
        fields.append(QJsonObject{{u"fieldPath"_s, column}, {u"nativeDataType"_s, u"varchar"_s}});
    return {{u"schemaName"_s, u"returns"_s}, {u"fields"_s, fields}};
}

} // namespace

Result<QByteArray> makeTourImport(const ReadView &view) {
    const auto found = search(view, parseQuery(u"kind:dataset"_s));
    if (!found)
        return std::unexpected(found.error());
    QJsonArray records;
    for (const SearchHit &hit : found->hits) {
        if (hit.ref.kind != EntityKind::Dataset || records.size() >= spokenOf)
            continue;
        const auto dataset = readEntity(view, hit.ref.id);
        if (!dataset)
            return std::unexpected(dataset.error());
        records.append(record(
            urnOf(*dataset), u"datasetProperties"_s,
            {{u"name"_s, dataset->ref.name},
             {u"description"_s, u"%1, as the warehouse team describes it."_s.arg(dataset->ref.name)}}));
    }
    if (records.isEmpty())
        return QByteArray();
    for (const QString &table : newTables)
        records.append(record(
            urnOf(u"postgres"_s, table), u"schemaMetadata"_s,
            schemaOf({u"return_id"_s, u"order_id"_s, u"customer_id"_s, u"reason"_s, u"returned_at"_s})));
    return QJsonDocument(records).toJson();
}

} // namespace meshlens
