// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/lineage_graph.h"

namespace meshlens::test {

// A LineageGraph written down by hand: datasets by name, columns "dataset.column" with the number of the
// column.
class GraphValues {
public:
    LineageGraph graph;

    EntityId node(const QString &name, int degree, int columns = 0) {
        LineageNode node;
        node.ref.id = {++m_last};
        node.ref.kind = EntityKind::Dataset;
        node.ref.key = QStringLiteral("dataset:") + name;
        node.ref.name = name;
        node.degree = degree;
        node.columns = columns;
        node.members = {node.ref.id};
        graph.nodes.push_back(node);
        if (degree == 0)
            graph.root = node.ref;
        return node.ref.id;
    }
    [[nodiscard]] LineageNode &at(EntityId id) {
        return *std::ranges::find(graph.nodes, id, [](const LineageNode &node) { return node.ref.id; });
    }
    LineageEdge &edge(EntityId from, EntityId to, const QString &job = {}) {
        LineageEdge edge{.from = from,
                         .to = to,
                         .fromKey = at(from).ref.key,
                         .toKey = at(to).ref.key,
                         .via = {},
                         .columns = {}};
        if (!job.isEmpty()) {
            edge.via.id = {1000 + qint64(qHash(job) % 1000)};
            edge.via.kind = EntityKind::Job;
            edge.via.key = QStringLiteral("job:") + job;
            edge.via.name = job;
        }
        graph.edges.push_back(edge);
        return graph.edges.back();
    }
    // Column edge from the n-th column of one to the m-th of the other.
    void columns(LineageEdge &edge, int from, int to, const QString &transform = {}) {
        edge.columns.push_back({ColumnId::of(edge.from, from), ColumnId::of(edge.to, to),
                                edge.fromKey + QStringLiteral("#c%1").arg(from),
                                edge.toKey + QStringLiteral("#c%1").arg(to), transform});
    }
    [[nodiscard]] std::vector<LineageColumn> columnsOf(EntityId id, int count) {
        std::vector<LineageColumn> columns;
        for (int i = 1; i <= count; ++i)
            columns.push_back({.id = ColumnId::of(id, i),
                               .name = QStringLiteral("c%1").arg(i),
                               .key = at(id).ref.key + QStringLiteral("#c%1").arg(i),
                               .type = QStringLiteral("int")});
        return columns;
    }

private:
    std::int64_t m_last = 0;
};

} // namespace meshlens::test
