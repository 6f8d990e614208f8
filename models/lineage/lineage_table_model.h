// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/lineage_graph.h"

#include <QAbstractTableModel>

namespace meshlens {

// The table twin of the graph: one row for each edge between datasets, each followed by its column edges. A
// new graph is taken over row by row, so that selection and scroll position survive.
class MESHLENS_EXPORT LineageTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { From, To, Via, Hop, Transform, ColumnCount };
    Q_ENUM(Column)

    enum Role {
        FromKeyRole = Qt::UserRole + 1, // of the dataset or column
        ToKeyRole,
        ViaKeyRole,  // empty: none
        FromRefRole, // EntityRef of the dataset
        ToRefRole,
        ViaRefRole,
        HopRole,      // int: as degree, of the end that is farther from the root
        OfColumnsRole // bool: a column edge
    };
    Q_ENUM(Role)

    explicit LineageTableModel(QObject *parent = nullptr);

    void setGraph(const LineageGraph &graph);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Row {
        EntityRef from;
        EntityRef to;
        EntityRef via;
        QString fromKey;
        QString toKey;
        QString fromName;
        QString toName;
        QString transform;
        int hop = 0;
        bool ofColumns = false;

        [[nodiscard]] auto key() const {
            return std::tie(from.key, to.key, via.key, ofColumns, fromKey, toKey);
        }
        friend bool operator==(const Row &, const Row &) = default;
    };
    [[nodiscard]] static std::vector<Row> rowsOf(const LineageGraph &graph);

    std::vector<Row> m_rows; // sorted by key
};

} // namespace meshlens
