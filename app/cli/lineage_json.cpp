// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lineage_json.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

QJsonObject edgeJson(const LineageEdge &edge) {
    QJsonArray columns;
    for (const LineageColumnEdge &column : edge.columns) {
        columns.append(QJsonObject{
            {u"from"_s, column.fromKey}, {u"to"_s, column.toKey}, {u"transform"_s, column.transform}});
    }
    return {{u"from"_s, edge.fromKey},
            {u"to"_s, edge.toKey},
            {u"via"_s, edge.via.id.isNull() ? QJsonValue() : QJsonValue(edge.via.key)},
            {u"columns"_s, columns}};
}

QJsonObject nodeJson(const LineageNode &node) {
    QJsonObject object{
        {u"key"_s, node.ref.key}, {u"kind"_s, kindName(node.ref.kind)}, {u"name"_s, node.ref.name}};
    if (!node.ref.type.isEmpty())
        object.insert(u"type"_s, node.ref.type);
    if (!node.ref.platform.isEmpty())
        object.insert(u"platform"_s, node.ref.platform);
    if (!node.ref.declared)
        object.insert(u"declared"_s, false);
    return object;
}

QJsonObject lineageJson(const LineageGraph &graph, const QJsonValue &at) {
    QJsonArray nodes;
    for (const LineageNode &node : graph.nodes) {
        QJsonObject object = nodeJson(node);
        object.insert(u"degree"_s, node.degree);
        nodes.append(object);
    }
    QJsonArray edges;
    for (const LineageEdge &edge : graph.edges)
        edges.append(edgeJson(edge));
    return {{u"root"_s, graph.root.key},
            {u"at"_s, at},
            {u"nodes"_s, nodes},
            {u"edges"_s, edges},
            {u"truncated"_s, graph.truncated}};
}

} // namespace meshlens
