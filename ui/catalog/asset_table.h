// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/asset_table_model.h"
#include "models/catalog/edit_plan.h"
#include "ui/common/address.h"
#include "ui/common/table_view.h"

namespace meshlens::ui {

// Entities in a table or, without a header, in a list. Enter, a double click or a click on the name opens
// one. Columns that no row says anything in are left out.
class AssetTable : public TableView {
    Q_OBJECT

public:
    // A column with its design width, 0: what is left.
    struct Layout {
        AssetTableModel::Column column = AssetTableModel::NameColumn;
        int width = 0;
        bool always = false; // also without values
    };

    AssetTable(const QString &name, QList<Layout> layout, QWidget *parent = nullptr);
    // A list of names.
    explicit AssetTable(const QString &name, QWidget *parent = nullptr);

    void setRows(const std::vector<AssetTableModel::Row> &rows);
    void setRefs(const std::vector<EntityRef> &refs);
    void setDatasets(const std::vector<DatasetRow> &rows);
    void setNeighbours(const std::vector<ProductPage::Neighbour> &neighbours);
    // Shows what lies behind it: in an inspector.
    void setTransparent();
    [[nodiscard]] AssetTableModel *assets() const { return m_model; }
    // What is selected, without names that the catalog does not hold.
    [[nodiscard]] std::vector<EditTarget> selectedTargets() const;

Q_SIGNALS:
    void navigate(const meshlens::ui::Address &address);

protected:
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void chooseColumns();
    void openRow(const QModelIndex &index);

    QList<Layout> m_layout;
    AssetTableModel *m_model;
};

} // namespace meshlens::ui
