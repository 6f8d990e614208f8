// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/history_tab.h"

#include "ui/catalog/history_panel.h"

#include <QVBoxLayout>

namespace meshlens::ui {

HistoryTab::HistoryTab(const PageContext &context, QWidget *parent)
    : EntityTab(context, parent)
    , m_panel(new HistoryPanel(context, this)) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_panel);
    setFocusProxy(m_panel);
    connect(m_panel, &HistoryPanel::navigate, this, &EntityTab::navigate);
    connect(m_panel, &HistoryPanel::inspectorChanged, this, &EntityTab::inspectorChanged);
    connect(m_panel, &HistoryPanel::commandsChanged, this, &EntityTab::commandsChanged);
    connect(m_panel, &HistoryPanel::copyRequested, this, &EntityTab::copyRequested);
    connect(m_panel, &HistoryPanel::settled, this, &EntityTab::settled);
}

void HistoryTab::open(const EntityDetail &entity, const TabOptions &) {
    m_panel->open(entity.ref.id);
}

void HistoryTab::refresh(const EntityDetail &entity) {
    m_panel->open(entity.ref.id);
    m_panel->refresh();
}

QWidget *HistoryTab::inspector() const {
    return m_panel->inspector();
}

bool HistoryTab::isSettled() const {
    return m_panel->isSettled();
}

bool HistoryTab::canRun(const QString &command) const {
    return m_panel->canRun(command);
}

void HistoryTab::runCommand(const QString &command) {
    m_panel->runCommand(command);
}

TableView *HistoryTab::view() const {
    return m_panel->view();
}

} // namespace meshlens::ui
