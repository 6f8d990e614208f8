// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/separator.h"

#include "ui/common/theme.h"

#include <QPainter>

namespace meshlens::ui {

Separator::Separator(Qt::Orientation orientation, ColorRole color, QWidget *parent)
    : QWidget(parent)
    , m_color(color) {
    if (orientation == Qt::Horizontal) {
        setFixedHeight(1);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    } else {
        setFixedWidth(1);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    }
}

void Separator::paintEvent(QPaintEvent *) {
    QPainter(this).fillRect(rect(), theme().color(m_color));
}

} // namespace meshlens::ui
