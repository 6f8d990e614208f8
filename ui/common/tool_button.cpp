// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/tool_button.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace meshlens::ui {

ToolButton::ToolButton(IconName icon, const QString &name, QWidget *parent)
    : QToolButton(parent)
    , m_icon(icon) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setAutoRaise(true);
    setPopupMode(QToolButton::InstantPopup);
    setName(name);
}

void ToolButton::setIconName(IconName icon) {
    m_icon = icon;
    update();
}

void ToolButton::setName(const QString &name) {
    setText(name);
    setAccessibleName(name);
    updateToolTip();
}

void ToolButton::setShortcutHint(const QKeySequence &shortcut) {
    m_shortcut = shortcut;
    updateToolTip();
}

void ToolButton::setSize(Size size) {
    m_size = size;
    updateGeometry();
    update();
}

QSize ToolButton::sizeHint() const {
    const int side = theme().px(m_size == Size::Rail    ? metrics::size::railButton
                                : m_size == Size::Small ? metrics::size::keyCap
                                                        : metrics::size::button);
    return {side, side};
}

void ToolButton::updateToolTip() {
    setToolTip(m_shortcut.isEmpty() ? text()
                                    : tr("%1 (%2)", "name of a button and its shortcut")
                                          .arg(text(), m_shortcut.toString(QKeySequence::NativeText)));
}

void ToolButton::paintEvent(QPaintEvent *) {
    const Theme &t = theme();
    QPainter painter(this);
    VisualState state = visualState(this);
    const double radius = t.scaled(m_size == Size::Small ? metrics::radius::chip : metrics::radius::control);
    if (state.enabled && (state.on || state.pressed))
        paintBox(painter, rect(), radius, t.color(ColorRole::SurfacePressed));
    else if (state.enabled && state.hover)
        paintBox(painter, rect(), radius, t.color(ColorRole::SurfaceHover));
    if (state.focus)
        paintFocusRing(painter, rect(), radius, RingPlace::Inside);

    const bool strong = state.hover || state.on || state.pressed;
    const ColorRole role = !state.enabled ? ColorRole::TextDisabled
                           : strong       ? ColorRole::TextPrimary
                                          : ColorRole::TextSecondary;
    const double side = t.px(m_size == Size::Small ? metrics::size::iconSmall : metrics::size::icon);
    paintIcon(painter, QRectF((width() - side) / 2, (height() - side) / 2, side, side), m_icon,
              t.color(role));
}

} // namespace meshlens::ui
