// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/scroll_area.h"

#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"

#include <QApplication>
#include <QVBoxLayout>

namespace meshlens::ui {

ScrollArea::ScrollArea(QWidget *parent)
    : QScrollArea(parent)
    , m_x(metrics::space::page)
    , m_y(metrics::space::section) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    auto *content = new QWidget(this);
    m_column = new QVBoxLayout(content);
    setWidget(content);
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    themed(this, [this] {
        m_column->setSpacing(theme().px(metrics::space::section));
        setPadding(m_x, m_y);
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && widget()->isAncestorOf(now) && now->window()->testAttribute(Qt::WA_KeyboardFocusChange))
            ensureWidgetVisible(now, theme().px(metrics::space::l), theme().px(metrics::space::l));
    });
}

void ScrollArea::setPadding(int x, int y) {
    m_x = x;
    m_y = y;
    m_column->setContentsMargins(theme().px(x), theme().px(y), theme().px(x), theme().px(y));
}

} // namespace meshlens::ui
