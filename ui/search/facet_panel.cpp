// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/facet_panel.h"

#include "models/search/facet_model.h"
#include "ui/common/facet_list.h"
#include "ui/common/metrics.h"
#include "ui/common/platform_name.h"
#include "ui/common/scroll_area.h"
#include "ui/common/theme_notifier.h"

#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

namespace meshlens::ui {

namespace {

FacetList::Row rowOf(const QModelIndex &index, const QString &field) {
    FacetList::Row row{.value = index.data(FacetModel::ValueRole).toString(),
                       .label = index.data().toString()};
    row.count = index.data(FacetModel::CountRole).toInt();
    row.on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    if (field == QLatin1String("domain"))
        row.colorSlot = index.data(FacetModel::ColorSlotRole).toInt();
    if (field == QLatin1String("platform"))
        row.label = platformName(row.value);
    row.mono = field == QLatin1String("tag");
    return row;
}

} // namespace

FacetPanel::FacetPanel(FacetModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_soon(new QTimer(this)) {
    setAccessibleName(tr("Filters"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 1, 0); // the line
    auto *area = new ScrollArea(this);
    area->setPadding(metrics::space::l, metrics::space::l);
    outer->addWidget(area);
    m_column = area->column();
    m_column->addStretch(1);

    m_soon->setSingleShot(true);
    m_soon->setInterval(0);
    connect(m_soon, &QTimer::timeout, this, &FacetPanel::rebuild);
    const auto later = [this] { m_soon->start(); };
    connect(m_model, &QAbstractItemModel::rowsInserted, this, later);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, later);
    connect(m_model, &QAbstractItemModel::rowsMoved, this, later);
    connect(m_model, &QAbstractItemModel::dataChanged, this, later);
    themed(this, [this] { setFixedWidth(theme().px(metrics::size::facets)); });
}

void FacetPanel::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(ColorRole::SurfacePage));
    painter.fillRect(width() - 1, 0, 1, height(), theme().color(ColorRole::BorderDefault));
}

void FacetPanel::rebuild() {
    for (const auto &[field, list] : m_lists)
        list->hide();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex facet = m_model->index(row, 0);
        const QString field = facet.data(FacetModel::FieldRole).toString();
        std::vector<FacetList::Row> rows;
        rows.reserve(static_cast<std::size_t>(m_model->rowCount(facet)));
        for (int i = 0; i < m_model->rowCount(facet); ++i)
            rows.push_back(rowOf(m_model->index(i, 0, facet), field));
        FacetList *list = listFor(field, facet.data().toString());
        m_column->removeWidget(list);
        m_column->insertWidget(row, list);
        list->setRows(std::move(rows));
        list->show();
    }
}

FacetList *FacetPanel::listFor(const QString &field, const QString &title) {
    FacetList *&list = m_lists[field];
    if (!list) {
        list = new FacetList(title, this);
        connect(list, &FacetList::toggled, this,
                [this, field](const QString &value) { Q_EMIT toggled(field, value); });
        connect(list, &FacetList::cleared, this, [this, field] { Q_EMIT cleared(field); });
    }
    return list;
}

} // namespace meshlens::ui
