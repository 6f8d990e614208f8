// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/top_bar.h"

#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/tool_button.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/catalog_button.h"
#include "ui/shell/omnibox.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace meshlens::ui {

namespace {

// Looks like the tool button of `icon`, does what the command does, can be used when it can.
ToolButton *commandButton(const ActionRegistry &actions, const QString &id, IconName icon, QWidget *parent) {
    QAction *action = actions.action(id);
    auto *button = new ToolButton(icon, action->text(), parent);
    button->setShortcutHint(action->shortcut());
    const auto follow = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setCheckable(action->isCheckable());
        button->setChecked(action->isChecked());
    };
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &ToolButton::clicked, action, [action, follow] {
        action->trigger();
        follow();
    });
    follow();
    return button;
}

} // namespace

TopBar::TopBar(const ActionRegistry &actions, QWidget *parent)
    : QWidget(parent)
    , m_left(new QWidget(this))
    , m_right(new QWidget(this))
    , m_omnibox(new Omnibox(this))
    , m_catalog(new CatalogButton(this)) {
    const auto button = [&actions](const char *id, IconName icon, QWidget *zone) {
        return commandButton(actions, QString::fromLatin1(id), icon, zone);
    };
    auto *left = new QHBoxLayout(m_left);
    left->setContentsMargins({});
    left->addWidget(button("view.navigation", IconName::PanelLeft, m_left));
    left->addSpacing(8);
    m_back = button("go.back", IconName::Back, m_left);
    m_forward = button("go.forward", IconName::Forward, m_left);
    left->addWidget(m_back);
    left->addWidget(m_forward);
    left->addWidget(button("go.up", IconName::Up, m_left));
    left->setSpacing(4);

    auto *right = new QHBoxLayout(m_right);
    right->setContentsMargins({});
    right->setSpacing(8);
    right->addWidget(m_catalog);
    right->addWidget(button("view.inspector", IconName::PanelRight, m_right));
    // A longer name of the catalog leaves less room for the rest.
    m_right->installEventFilter(this);
    setTabOrders();
    themed(this, [this] {
        setFixedHeight(theme().px(metrics::size::topBar));
        arrange();
    });
}

void TopBar::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(ColorRole::SurfaceWindow));
    painter.fillRect(0, height() - 1, width(), 1, theme().color(ColorRole::BorderDefault));
}

void TopBar::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    arrange();
}

bool TopBar::eventFilter(QObject *watched, QEvent *event) {
    if (watched == m_right && event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::eventFilter(watched, event);
}

// From left to right, as they stand.
void TopBar::setTabOrders() {
    QWidget *last = nullptr;
    const auto append = [&last](QWidget *next) {
        if (last)
            setTabOrder(last, next);
        last = next;
    };
    for (ToolButton *button : m_left->findChildren<ToolButton *>())
        append(button);
    append(m_omnibox->focusProxy());
    append(m_catalog);
    for (ToolButton *button : m_right->findChildren<ToolButton *>())
        append(button);
}

// The omnibox stands in the middle of the window as long as there is room, else between the two groups.
void TopBar::arrange() {
    const int edge = theme().px(metrics::space::m);
    const int gap = theme().px(metrics::space::l);
    const QSize left = m_left->sizeHint();
    const QSize right = m_right->sizeHint();
    m_left->setGeometry(edge, (height() - 1 - left.height()) / 2, left.width(), left.height());
    m_right->setGeometry(width() - edge - right.width(), (height() - 1 - right.height()) / 2, right.width(),
                         right.height());
    const int from = edge + left.width() + gap;
    const int to = width() - edge - right.width() - gap;
    const int wide = qBound(0, to - from, m_omnibox->sizeHint().width());
    const int x = qBound(from, (width() - wide) / 2, qMax(from, to - wide));
    m_omnibox->setGeometry(x, (height() - 1 - m_omnibox->height()) / 2, wide, m_omnibox->height());
}

} // namespace meshlens::ui
