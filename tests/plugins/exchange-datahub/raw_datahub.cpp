// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugins/exchange-datahub/raw_datahub.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::test {
namespace {

QJsonDocument documentAt(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
}

QJsonObject contentOf(const QJsonObject &aspect) {
    if (aspect.contains("json"_L1))
        return aspect["json"_L1].toObject();
    return QJsonDocument::fromJson(aspect["value"_L1].toString().toUtf8()).object();
}

// urn:li:schemaField:(DATASET,FIELD), where DATASET ends with the bracket that closes its own.
RawDataHub::Column columnOf(const QString &urn) {
    const QString inside = urn.sliced(20, urn.size() - 21);
    const qsizetype end = inside.lastIndexOf(u"),"_s);
    return {inside.left(end + 1), inside.sliced(end + 2)};
}

QSet<QString> ends(const QJsonObject &aspect, const QString &plain, const QString &edges) {
    QSet<QString> out;
    const QJsonArray names = aspect[plain].toArray();
    for (const QJsonValue &name : names)
        out.insert(name.isObject() ? name["string"_L1].toString() : name.toString());
    const QJsonArray objects = aspect[edges].toArray();
    for (const QJsonValue &edge : objects)
        out.insert(edge["destinationUrn"_L1].toString());
    return out;
}

void readFineGrained(RawDataHub &raw, const QJsonObject &aspect, const QString &via) {
    const QJsonArray entries = aspect["fineGrainedLineages"_L1].toArray();
    raw.fineGrained += static_cast<int>(entries.size());
    for (const QJsonValue &entry : entries) {
        const QJsonArray from = entry["upstreams"_L1].toArray();
        const QJsonArray to = entry["downstreams"_L1].toArray();
        for (const QJsonValue &upstream : from) {
            for (const QJsonValue &downstream : to) {
                raw.columnEdges.insert(columnOf(upstream.toString()) + columnOf(downstream.toString()) +
                                       QStringList{via});
            }
        }
    }
}

void readAspect(RawDataHub &raw, const QString &urn, const QString &name, const QJsonObject &aspect) {
    if (name == "schemaMetadata"_L1) {
        const QJsonArray fields = aspect["fields"_L1].toArray();
        for (const QJsonValue &field : fields)
            raw.declared.insert({urn, field["fieldPath"_L1].toString()});
    } else if (name == "upstreamLineage"_L1) {
        const QJsonArray upstreams = aspect["upstreams"_L1].toArray();
        for (const QJsonValue &upstream : upstreams)
            raw.upstreams.insert({upstream["dataset"_L1].toString(), urn, QString()});
        readFineGrained(raw, aspect, {});
    } else if (name == "dataJobInputOutput"_L1) {
        const QSet<QString> inputs = ends(aspect, u"inputDatasets"_s, u"inputDatasetEdges"_s);
        const QSet<QString> outputs = ends(aspect, u"outputDatasets"_s, u"outputDatasetEdges"_s);
        for (const QString &input : inputs) {
            for (const QString &output : outputs)
                raw.jobFlows.insert({input, output, urn});
        }
        readFineGrained(raw, aspect, urn);
    } else if (name == "chartInfo"_L1) {
        for (const QString &input : ends(aspect, u"inputs"_s, u"inputEdges"_s))
            raw.chartInputs.insert({input, urn, QString()});
    } else if (name == "dashboardInfo"_L1) {
        const QSet<QString> parts = ends(aspect, u"charts"_s, u"chartEdges"_s) +
                                    ends(aspect, u"datasets"_s, u"datasetEdges"_s) +
                                    ends(aspect, u""_s, u"dashboards"_s);
        for (const QString &part : parts)
            raw.dashboardParts.insert({part, urn, QString()});
    }
}

} // namespace

RawDataHub RawDataHub::read(const QString &folder) {
    RawDataHub raw;
    const QJsonArray files = documentAt(folder + u"/index.json"_s).object()["files"_L1].toArray();
    for (const QJsonValue &file : files) {
        const QJsonArray records = documentAt(folder + u'/' + file["path"_L1].toString()).array();
        for (const QJsonValue &record : records) {
            const QString urn = record["entityUrn"_L1].toString();
            const QString name = record["aspectName"_L1].toString();
            const QJsonObject aspect = contentOf(record["aspect"_L1].toObject());
            ++raw.records;
            raw.urns[record["entityType"_L1].toString()].insert(urn);
            raw.aspects[urn][name] = aspect;
            if (urn.startsWith("urn:li:schemaField:"_L1))
                raw.fields.insert(columnOf(urn));
            readAspect(raw, urn, name, aspect);
        }
    }
    return raw;
}

} // namespace meshlens::test
