// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/inspector_panel.h"

#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"

#include <QPainter>
#include <QVBoxLayout>

namespace meshlens::ui {

InspectorPanel::InspectorPanel(QWidget *parent)
    : QWidget(parent) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0); // the line
    setAccessibleName(tr("Inspector"));
    themed(this, [this] { arrange(); });
}

void InspectorPanel::setInspector(QWidget *inspector) {
    if (m_inspector == inspector)
        return;
    if (m_inspector) {
        layout()->removeWidget(m_inspector);
        m_inspector->hide();
        m_inspector->setParent(m_home);
    }
    m_inspector = inspector;
    if (m_inspector) {
        m_home = m_inspector->parentWidget();
        layout()->addWidget(m_inspector);
        m_inspector->show();
    }
    arrange();
}

void InspectorPanel::setWanted(bool wanted) {
    if (m_wanted == wanted)
        return;
    m_wanted = wanted;
    arrange();
    Q_EMIT wantedChanged(wanted);
}

void InspectorPanel::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(ColorRole::SurfacePanel));
    painter.fillRect(0, 0, 1, height(), theme().color(ColorRole::BorderDefault));
}

void InspectorPanel::arrange() {
    const int own = m_inspector ? m_inspector->minimumWidth() : 0;
    setFixedWidth(own > 0 ? own + 1 : theme().px(metrics::size::inspector));
    setVisible(m_wanted && m_inspector);
    update();
}

} // namespace meshlens::ui
