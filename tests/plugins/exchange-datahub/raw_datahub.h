// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

namespace meshlens::test {

// A DataHub pack read with Qt's JSON and nothing of the importer's: what is in the files, counted in the
// plainest way.
struct RawDataHub {
    using Column = QStringList;     // dataset, field
    using Edge = QStringList;       // from, to, via
    using ColumnEdge = QStringList; // dataset, field, dataset, field, via

    int records = 0;
    QMap<QString, QSet<QString>> urns;                 // by entity type
    QMap<QString, QMap<QString, QJsonObject>> aspects; // urn, aspect
    QSet<Column> declared;                             // dataset, field: of schemas
    QSet<Column> fields;                               // of schemaField entities
    QSet<Edge> upstreams;
    QSet<Edge> jobFlows;
    QSet<Edge> chartInputs;
    QSet<Edge> dashboardParts;
    QSet<ColumnEdge> columnEdges;
    int fineGrained = 0; // entries

    [[nodiscard]] static RawDataHub read(const QString &folder);
    [[nodiscard]] bool holds(const QString &urn) const { return aspects.contains(urn); }
};

} // namespace meshlens::test
