// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/loss_text.h"

#include "models/exchange/loss_report_model.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// The word of cli.md, in no language.
QString kindWord(const QModelIndex &index) {
    const auto kind = index.data(LossReportModel::KindRole).value<LossReportModel::RowKind>();
    return QString::fromLatin1(QMetaEnum::fromType<LossReportModel::RowKind>().valueToKey(int(kind)))
        .toLower();
}

QString cell(QString text) {
    // "=1+1" would be computed.
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text.front()))
        text.prepend(u'\'');
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r'))
        text = u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    return text;
}

} // namespace

QByteArray lossesAsCsv(const QAbstractItemModel &rows) {
    QByteArray csv("source,kind,where,what,count\r\n");
    for (int row = 0; row < rows.rowCount(); ++row) {
        const QModelIndex index = rows.index(row, 0);
        const QStringList cells{cell(index.data(LossReportModel::SourceRole).toString()), kindWord(index),
                                cell(index.data(LossReportModel::WhereRole).toString()),
                                cell(index.data(LossReportModel::WhatRole).toString()),
                                QString::number(index.data(LossReportModel::CountRole).toLongLong())};
        csv += cells.join(u',').toUtf8() + "\r\n";
    }
    return csv;
}

QByteArray lossesAsJson(const QAbstractItemModel &rows) {
    QJsonArray losses;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const QModelIndex index = rows.index(row, 0);
        losses.append(QJsonObject{{u"source"_s, index.data(LossReportModel::SourceRole).toString()},
                                  {u"kind"_s, kindWord(index)},
                                  {u"where"_s, index.data(LossReportModel::WhereRole).toString()},
                                  {u"what"_s, index.data(LossReportModel::WhatRole).toString()},
                                  {u"count"_s, index.data(LossReportModel::CountRole).toLongLong()}});
    }
    return QJsonDocument(QJsonObject{{u"losses"_s, losses}}).toJson();
}

QString lossesAsText(const QModelIndexList &rows) {
    QStringList lines;
    for (const QModelIndex &index : rows) {
        const auto kind = index.data(LossReportModel::KindRole).value<LossReportModel::RowKind>();
        lines.append(QStringList{LossReportModel::kindText(kind),
                                 index.data(LossReportModel::WhereRole).toString(),
                                 index.data(LossReportModel::WhatRole).toString(),
                                 index.data(LossReportModel::CountRole).toString(),
                                 index.data(LossReportModel::SourceRole).toString()}
                         .join(u'\t'));
    }
    return lines.join(u'\n');
}

} // namespace meshlens
