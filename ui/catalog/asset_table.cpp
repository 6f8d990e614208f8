// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/asset_table.h"

#include "ui/catalog/asset_rows.h"
#include "ui/catalog/format.h"
#include "ui/common/metrics.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QMouseEvent>

namespace meshlens::ui {

AssetTable::AssetTable(const QString &name, QList<Layout> layout, QWidget *parent)
    : TableView(parent)
    , m_layout(std::move(layout))
    , m_model(new AssetTableModel({AssetTableModel::NameColumn}, this)) {
    setAccessibleName(name);
    auto *rows = new AssetRows(this);
    rows->setSourceModel(m_model);
    setModel(rows);
    setFitsContents(true);
    setEdgePadding(metrics::space::s);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    connect(this, &QAbstractItemView::activated, this, &AssetTable::openRow);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        const auto selecting = Qt::ControlModifier | Qt::ShiftModifier;
        if (index.column() == 0 && !(QGuiApplication::keyboardModifiers() & selecting))
            openRow(index);
    });
}

AssetTable::AssetTable(const QString &name, QWidget *parent)
    : AssetTable(name, {{AssetTableModel::NameColumn, 0, true}}, parent) {
    setHeaderHidden(true);
    setEdgePadding(0);
}

void AssetTable::setRows(const std::vector<AssetTableModel::Row> &rows) {
    m_model->setRows(rows);
    chooseColumns();
}

void AssetTable::setRefs(const std::vector<EntityRef> &refs) {
    m_model->setRefs(refs);
    chooseColumns();
}

void AssetTable::setDatasets(const std::vector<DatasetRow> &datasets) {
    m_model->setDatasets(datasets);
    chooseColumns();
}

void AssetTable::setNeighbours(const std::vector<ProductPage::Neighbour> &neighbours) {
    m_model->setNeighbours(neighbours);
    chooseColumns();
}

std::vector<EditTarget> AssetTable::selectedTargets() const {
    std::vector<EditTarget> targets;
    const auto rows = selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        const auto ref = row.data(AssetTableModel::RefRole).value<EntityRef>();
        if (ref.id)
            targets.push_back({ref.id, ref.column});
    }
    return targets;
}

void AssetTable::setTransparent() {
    setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

void AssetTable::chooseColumns() {
    QList<AssetTableModel::Column> columns;
    QList<int> widths;
    for (const Layout &layout : std::as_const(m_layout)) {
        if (!layout.always && !m_model->hasValues(layout.column))
            continue;
        columns.append(layout.column);
        widths.append(layout.width);
    }
    m_model->setColumns(columns);
    setColumnWidths(widths);
}

void AssetTable::openRow(const QModelIndex &index) {
    const QString key = index.data(AssetTableModel::KeyRole).toString();
    if (!key.isEmpty())
        Q_EMIT navigate(entityAddress(key));
}

void AssetTable::mouseMoveEvent(QMouseEvent *event) {
    TableView::mouseMoveEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    const bool opens =
        index.isValid() && index.column() == 0 && !index.data(AssetTableModel::KeyRole).toString().isEmpty();
    viewport()->setCursor(opens ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

} // namespace meshlens::ui
