// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_button.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"
#include "ui/common/visual_state.h"

#include <QPainter>

namespace meshlens::ui {

StatusButton::StatusButton(IconName icon, ColorRole iconColor, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_iconColor(iconColor) {
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
}

QSize StatusButton::sizeHint() const {
    using namespace metrics;
    const Theme &look = theme();
    return {look.px(space::xs * 2 + size::iconSmall + space::iconText) + textWidth(text(), TypeRole::Small) +
                1,
            look.px(size::keyCap)};
}

void StatusButton::paintEvent(QPaintEvent *) {
    using namespace metrics;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &look = theme();
    const VisualState state = visualState(this);
    const double radius = look.px(radius::chip);
    if (state.hover || state.pressed) {
        paintBox(painter, rect(), radius,
                 look.color(state.pressed ? ColorRole::SurfacePressed : ColorRole::SurfaceHover));
    }
    const double side = look.px(size::iconSmall);
    const double pad = look.px(space::xs);
    paintIcon(painter, QRectF(pad, (height() - side) / 2, side, side), m_icon, look.color(m_iconColor));
    const double left = pad + side + look.px(space::iconText);
    paintText(painter, QRectF(left, 0, width() - left, height()), text(), TypeRole::Small,
              look.color(ColorRole::TextSecondary));
    if (state.focus)
        paintFocusRing(painter, rect(), radius, RingPlace::Inside);
}

} // namespace meshlens::ui
