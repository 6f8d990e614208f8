// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/lineage_tab.h"

#include "ui/lineage/lineage_view.h"

#include <QVBoxLayout>

namespace meshlens::ui {

LineageTab::LineageTab(const PageContext &context, QWidget *parent)
    : EntityTab(context, parent)
    , m_view(new LineageView(context, this)) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_view);
    setFocusProxy(m_view);
    connect(m_view, &LineageView::navigate, this, &EntityTab::navigate);
    connect(m_view, &LineageView::optionsChanged, this, &EntityTab::optionsChanged);
    connect(m_view, &LineageView::inspectorChanged, this, &EntityTab::inspectorChanged);
    connect(m_view, &LineageView::settled, this, &EntityTab::settled);
}

void LineageTab::open(const EntityDetail &entity, const TabOptions &options) {
    m_view->show(entity.ref.key, options);
}

void LineageTab::refresh(const EntityDetail &) {
    m_view->refresh();
}

TabOptions LineageTab::options() const {
    return m_view->options();
}

QWidget *LineageTab::inspector() const {
    return m_view->inspector();
}

bool LineageTab::isSettled() const {
    return m_view->isSettled();
}

QWidget *LineageTab::filterField() const {
    return m_view->filterField();
}

} // namespace meshlens::ui
