// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/overview_body.h"

#include "ui/common/metrics.h"
#include "ui/common/scroll_area.h"
#include "ui/common/theme_notifier.h"

#include <QByteArray>
#include <QGridLayout>
#include <QScrollBar>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

constexpr int wideFrom = 960;
constexpr int sideWidth = 320;

} // namespace

OverviewBody::OverviewBody(QWidget *parent)
    : QWidget(parent)
    , m_area(new ScrollArea(this)) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_area);
    themed(this, [this] {
        if (m_content)
            arrange();
    });
}

// The focus goes with its widget and comes back to the one that takes its place.
void OverviewBody::rememberFocus() {
    m_focus.clear();
    const QWidget *at = window()->focusWidget();
    if (!at || !m_content || !m_content->isAncestorOf(at))
        return;
    for (; at != m_content; at = at->parentWidget()) {
        if (!at->accessibleName().isEmpty())
            m_focus.emplace_back(at->metaObject()->className(), at->accessibleName());
    }
}

void OverviewBody::restoreFocus() {
    const auto widgets = m_content->findChildren<QWidget *>();
    const auto focus = std::exchange(m_focus, {});
    for (const auto &[name, title] : focus) {
        for (QWidget *widget : widgets) {
            if (widget->metaObject()->className() == name && widget->accessibleName() == title &&
                widget->focusPolicy() != Qt::NoFocus && !widget->isHidden()) {
                widget->setFocus(Qt::OtherFocusReason);
                return;
            }
        }
    }
}

void OverviewBody::clear() {
    rememberFocus();
    m_scroll = m_area->verticalScrollBar()->value();
    if (m_content) {
        m_area->column()->removeWidget(m_content);
        m_content->hide();
        m_content->deleteLater();
    }
    m_side.clear();
    m_content = new QWidget;
    m_split = new QBoxLayout(QBoxLayout::LeftToRight, m_content);
    m_split->setContentsMargins({});
    m_main = new QVBoxLayout;
    m_sideHolder = new QWidget(m_content);
    m_sideGrid = new QGridLayout(m_sideHolder);
    m_sideGrid->setContentsMargins({});
    m_split->addLayout(m_main, 1);
    m_split->addWidget(m_sideHolder, 0, Qt::AlignTop);
}

void OverviewBody::addMain(QWidget *section) {
    m_main->addWidget(section);
}

void OverviewBody::addSide(QWidget *section) {
    section->setParent(m_sideHolder);
    m_side.push_back(section);
}

void OverviewBody::finish() {
    m_area->column()->addWidget(m_content);
    m_area->column()->addStretch(0);
    m_wide = isWide();
    arrange();
    m_content->show();
    restoreFocus();
    m_area->verticalScrollBar()->setValue(m_scroll);
}

void OverviewBody::scrollToTop() {
    m_scroll = 0;
    m_area->verticalScrollBar()->setValue(0);
}

bool OverviewBody::isWide() const {
    return width() >= theme().px(wideFrom);
}

void OverviewBody::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    if (m_content && isWide() != m_wide) {
        m_wide = isWide();
        arrange();
    }
}

void OverviewBody::arrange() {
    const Theme &t = theme();
    m_split->setDirection(m_wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_split->setAlignment(m_sideHolder, m_wide ? Qt::AlignTop : Qt::Alignment());
    m_split->setSpacing(t.px(m_wide ? metrics::space::columnGap : metrics::space::xl));
    m_main->setSpacing(t.px(metrics::space::xl));
    m_sideGrid->setHorizontalSpacing(t.px(metrics::space::columnGap));
    m_sideGrid->setVerticalSpacing(t.px(metrics::space::xl));
    for (QWidget *section : m_side)
        m_sideGrid->removeWidget(section);
    int row = 0;
    for (size_t i = 0; i < m_side.size(); ++i) {
        const int place = static_cast<int>(i);
        m_sideGrid->addWidget(m_side[i], m_wide ? row++ : place / 2, m_wide ? 0 : place % 2, Qt::AlignTop);
        m_side[i]->show();
    }
    m_sideGrid->setColumnStretch(0, 1);
    m_sideGrid->setColumnStretch(1, m_wide ? 0 : 1);
    m_sideHolder->setVisible(!m_side.empty());
    m_sideHolder->setMinimumWidth(m_wide ? t.px(sideWidth) : 0);
    m_sideHolder->setMaximumWidth(m_wide ? t.px(sideWidth) : QWIDGETSIZE_MAX);
}

} // namespace meshlens::ui
