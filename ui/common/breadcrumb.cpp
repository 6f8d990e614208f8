// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/breadcrumb.h"

#include "ui/common/breadcrumb_step.h"
#include "ui/common/icon_label.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"

#include <QHBoxLayout>

namespace meshlens::ui {

Breadcrumb::Breadcrumb(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this)) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Where this is"));
    m_row->addStretch(1);
    themed(this, [this] {
        m_row->setContentsMargins(0, 0, 0, 0);
        m_row->setSpacing(theme().px(metrics::space::iconText));
    });
}

void Breadcrumb::setSteps(std::vector<Step> steps) {
    if (steps == m_steps)
        return;
    m_steps = std::move(steps);
    rebuild();
}

QSize Breadcrumb::minimumSizeHint() const {
    return {theme().px(64), theme().lineHeight(TypeRole::Small)};
}

void Breadcrumb::rebuild() {
    for (QWidget *widget : m_widgets) {
        widget->hide();
        widget->deleteLater();
    }
    m_widgets.clear();
    for (const Step &step : m_steps) {
        if (!m_widgets.empty()) {
            auto *separator = new IconLabel(IconName::ChevRight, ColorRole::TextTertiary, this);
            separator->setSize(metrics::size::iconSmall);
            m_widgets.push_back(separator);
        }
        auto *button = new BreadcrumbStep(step, this);
        if (step.address) {
            connect(button, &QAbstractButton::clicked, this,
                    [this, address = *step.address] { Q_EMIT activated(address); });
        }
        m_widgets.push_back(button);
    }
    for (size_t i = 0; i < m_widgets.size(); ++i)
        m_row->insertWidget(static_cast<int>(i), m_widgets[i]);
    fold();
}

void Breadcrumb::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    fold();
}

// Steps between the first and the last go, the ones nearest the first before the others: where you are and
// where it begins matter most.
void Breadcrumb::fold() {
    int needed = 0;
    for (const QWidget *widget : m_widgets)
        needed += widget->sizeHint().width() + m_row->spacing();
    const int room = std::max(width(), minimumSizeHint().width());
    for (size_t i = 0; i + 1 < m_widgets.size(); ++i)
        m_widgets[i]->setVisible(true);
    for (size_t i = 1; i + 2 < m_widgets.size() && needed > room; ++i) {
        needed -= m_widgets[i]->sizeHint().width() + m_row->spacing();
        m_widgets[i]->setVisible(false);
    }
}

} // namespace meshlens::ui
