// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icon_label.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace meshlens::ui {

IconLabel::IconLabel(IconName icon, ColorRole color, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_color(color)
    , m_size(metrics::size::icon) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIconName(IconName icon) {
    m_icon = icon;
    update();
}

void IconLabel::setColorRole(ColorRole color) {
    m_color = color;
    update();
}

void IconLabel::setSize(int design) {
    m_size = design;
    updateGeometry();
}

QSize IconLabel::sizeHint() const {
    return {theme().px(m_size), theme().px(m_size)};
}

void IconLabel::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    const double side = theme().px(m_size);
    const QRectF square(rect().center().x() + 0.5 - side / 2, rect().center().y() + 0.5 - side / 2, side,
                        side);
    paintIcon(painter, square, m_icon, theme().color(isEnabled() ? m_color : ColorRole::TextDisabled));
}

} // namespace meshlens::ui
