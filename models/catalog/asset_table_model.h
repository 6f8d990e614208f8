// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/product_page.h"
#include "models/core/row_diff.h"

#include <QAbstractTableModel>

namespace meshlens {

// Entities as rows with what a page knows of them: members, neighbours, owners, documents, contents. A table
// shows some of the columns, in an order of its own. A newer list is compared by key, so that the selection
// survives.
class MESHLENS_EXPORT AssetTableModel : public RowDiffing<QAbstractTableModel> {
    Q_OBJECT

public:
    struct Row {
        EntityRef ref = {};
        QString note = {};        // role of an owner, kind of a relation
        QString description = {}; // plain text
        int columns = -1;         // -1: not said, here and below
        qint64 rows = -1;
        qint64 queries30d = -1;
        int edges = -1;

        friend bool operator==(const Row &, const Row &) = default;
    };

    enum Column {
        NameColumn,
        NoteColumn,
        TypeColumn,
        DomainColumn,
        DescriptionColumn,
        ColumnsColumn,
        RowsColumn,
        QueriesColumn,
        EdgesColumn
    };
    Q_ENUM(Column)

    enum Role {
        RefRole = Qt::UserRole + 1, // EntityRef
        KeyRole,                    // empty: nothing to open
        ColorSlotRole,              // domain palette; -1: none
        SortRole
    };
    Q_ENUM(Role)

    explicit AssetTableModel(QList<Column> columns, QObject *parent = nullptr);

    [[nodiscard]] const QList<Column> &columns() const { return m_columns; }
    void setColumns(const QList<Column> &columns);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void setRows(const std::vector<Row> &rows);
    void setRefs(const std::vector<EntityRef> &refs);
    void setDatasets(const std::vector<DatasetRow> &rows);
    void setNeighbours(const std::vector<ProductPage::Neighbour> &neighbours);
    // `index` must be valid.
    [[nodiscard]] const Row &row(const QModelIndex &index) const;
    // Whether any row says something there: tables show no column without a value.
    [[nodiscard]] bool hasValues(Column column) const;

private:
    QList<Column> m_columns;
    std::vector<Row> m_rows;
};

} // namespace meshlens
