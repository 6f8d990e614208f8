// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/lineage_table_model.h"

#include "models/core/key.h"

#include <map>

namespace meshlens {
namespace {

// "orders.customer_email" of "dataset:…#customer_email"
QString columnName(const EntityRef &dataset, const QString &key) {
    QStringList path = key.mid(key.indexOf(u'#') + 1).split(u'/');
    std::ranges::transform(path, path.begin(), decodeKeyStep);
    return dataset.name + u'.' + path.join(u'.');
}

} // namespace

LineageTableModel::LineageTableModel(QObject *parent)
    : QAbstractTableModel(parent) {}

std::vector<LineageTableModel::Row> LineageTableModel::rowsOf(const LineageGraph &graph) {
    std::map<EntityId, const LineageNode *> nodes;
    for (const LineageNode &node : graph.nodes)
        nodes.emplace(node.ref.id, &node);
    std::vector<Row> rows;
    for (const LineageEdge &edge : graph.edges) {
        const auto from = nodes.find(edge.from);
        const auto to = nodes.find(edge.to);
        if (from == nodes.end() || to == nodes.end())
            continue;
        const int a = from->second->degree;
        const int b = to->second->degree;
        Row row{.from = from->second->ref,
                .to = to->second->ref,
                .via = edge.via,
                .fromKey = edge.fromKey,
                .toKey = edge.toKey,
                .fromName = from->second->ref.name,
                .toName = to->second->ref.name,
                .transform = {},
                .hop = std::abs(a) >= std::abs(b) ? a : b};
        rows.push_back(row);
        row.ofColumns = true;
        for (const LineageColumnEdge &column : edge.columns) {
            row.fromKey = column.fromKey;
            row.toKey = column.toKey;
            row.fromName = columnName(row.from, column.fromKey);
            row.toName = columnName(row.to, column.toKey);
            row.transform = column.transform;
            rows.push_back(row);
        }
    }
    std::ranges::sort(rows, [](const Row &a, const Row &b) { return a.key() < b.key(); });
    return rows;
}

// Both lists are sorted by key: one walk finds what went, what came and what changed.
void LineageTableModel::setGraph(const LineageGraph &graph) {
    std::vector<Row> rows = rowsOf(graph);
    size_t place = 0;
    for (size_t next = 0; next < rows.size() || place < m_rows.size();) {
        size_t end = place;
        while (end < m_rows.size() && (next == rows.size() || m_rows[end].key() < rows[next].key()))
            ++end;
        if (end > place) {
            beginRemoveRows({}, int(place), int(end) - 1);
            m_rows.erase(m_rows.begin() + qsizetype(place), m_rows.begin() + qsizetype(end));
            endRemoveRows();
            continue;
        }
        size_t last = next;
        while (last < rows.size() && (place == m_rows.size() || rows[last].key() < m_rows[place].key()))
            ++last;
        if (last > next) {
            beginInsertRows({}, int(place), int(place + last - next) - 1);
            m_rows.insert(m_rows.begin() + qsizetype(place), rows.begin() + qsizetype(next),
                          rows.begin() + qsizetype(last));
            endInsertRows();
            place += last - next;
            next = last;
            continue;
        }
        if (m_rows[place] != rows[next]) {
            m_rows[place] = rows[next];
            Q_EMIT dataChanged(index(int(place), 0), index(int(place), ColumnCount - 1));
        }
        ++place;
        ++next;
    }
}

int LineageTableModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int LineageTableModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LineageTableModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case From:
            return row.fromName;
        case To:
            return row.toName;
        case Via:
            return row.via.name;
        case Hop:
            return row.hop;
        case Transform:
            return row.transform;
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return index.column() == From        ? row.fromKey
               : index.column() == To        ? row.toKey
               : index.column() == Via       ? row.via.key
               : index.column() == Transform ? row.transform
                                             : QVariant();
    case FromKeyRole:
        return row.fromKey;
    case ToKeyRole:
        return row.toKey;
    case ViaKeyRole:
        return row.via.key;
    case FromRefRole:
        return QVariant::fromValue(row.from);
    case ToRefRole:
        return QVariant::fromValue(row.to);
    case ViaRefRole:
        return QVariant::fromValue(row.via);
    case HopRole:
        return row.hop;
    case OfColumnsRole:
        return row.ofColumns;
    default:
        return {};
    }
}

QVariant LineageTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case From:
        return tr("From");
    case To:
        return tr("To");
    case Via:
        return tr("Via");
    case Hop:
        return tr("Hop");
    case Transform:
        return tr("Transformation");
    default:
        return {};
    }
}

} // namespace meshlens
