// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/lineage_text.h"

#include <map>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString cell(QString text) {
    static const QString runs = u"=+-@\t\r"_s;
    bool isNumber = false;
    text.toInt(&isNumber);
    if (!text.isEmpty() && runs.contains(text.front()) && !isNumber)
        text.prepend(u'\'');
    if (text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r'))
        text = u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    return text;
}

void addLine(QString &csv, const QStringList &cells) {
    QStringList quoted;
    for (const QString &text : cells)
        quoted += cell(text);
    csv += quoted.join(u',') + u"\r\n"_s;
}

QString quoted(QString text) {
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s);
    return u'"' + text + u'"';
}

std::map<EntityId, int> degreesOf(const LineageGraph &graph) {
    std::map<EntityId, int> degrees;
    for (const LineageNode &node : graph.nodes)
        degrees[node.ref.id] = node.degree;
    return degrees;
}

} // namespace

QByteArray lineageToCsv(const LineageGraph &graph) {
    std::map<EntityId, int> degrees = degreesOf(graph);
    QString csv;
    addLine(csv, {u"from"_s, u"to"_s, u"via"_s, u"hop"_s, u"from_column"_s, u"to_column"_s, u"transform"_s});
    for (const LineageEdge &edge : graph.edges) {
        const int a = degrees[edge.from];
        const int b = degrees[edge.to];
        const QString hop = QString::number(std::abs(a) >= std::abs(b) ? a : b);
        addLine(csv, {edge.fromKey, edge.toKey, edge.via.key, hop, QString(), QString(), QString()});
        for (const LineageColumnEdge &column : edge.columns) {
            addLine(csv, {edge.fromKey, edge.toKey, edge.via.key, hop, column.fromKey, column.toKey,
                          column.transform});
        }
    }
    return csv.toUtf8();
}

QByteArray lineageToDot(const LineageGraph &graph) {
    QString dot = u"digraph lineage {\n  rankdir=LR;\n  node [shape=box];\n"_s;
    for (const LineageNode &node : graph.nodes) {
        dot += u"  %1 [label=%2];\n"_s.arg(quoted(node.ref.key), quoted(node.ref.name));
    }
    for (const LineageEdge &edge : graph.edges) {
        dot += u"  %1 -> %2"_s.arg(quoted(edge.fromKey), quoted(edge.toKey));
        if (!edge.via.id.isNull())
            dot += u" [label=%1]"_s.arg(quoted(edge.via.name));
        dot += u";\n"_s;
    }
    return (dot + u"}\n"_s).toUtf8();
}

} // namespace meshlens
