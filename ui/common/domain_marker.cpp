// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/domain_marker.h"

#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace meshlens::ui {

DomainMarker::DomainMarker(int slot, QWidget *parent)
    : QWidget(parent)
    , m_slot(slot) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(theme().domainColorName(slot));
}

void DomainMarker::setSlot(int slot) {
    m_slot = slot;
    setAccessibleName(theme().domainColorName(slot));
    update();
}

void DomainMarker::paint(QPainter &painter, const QRectF &rect, int slot) {
    if (slot == roomOnly)
        return;
    const double side = theme().px(metrics::size::domainMarker);
    const QRectF square(std::round(rect.center().x() - side / 2), std::round(rect.center().y() - side / 2),
                        side, side);
    const double radius = theme().scaled(metrics::radius::domainMarker);
    if (slot < 0) {
        paintBox(painter, square, radius, {}, theme().color(ColorRole::BorderStrong));
        return;
    }
    const QColor color = theme().domainColor(slot, DomainRole::Solid);
    if (slot < Theme::domainSlots) {
        paintBox(painter, square, radius, color);
        return;
    }
    // The palette repeats: stripes tell the second round from the first.
    QPainterPath shape;
    shape.addRoundedRect(square, radius, radius);
    painter.save();
    painter.setClipPath(shape, Qt::IntersectClip);
    for (double y = square.top(); y < square.bottom(); y += theme().scaled(4))
        painter.fillRect(QRectF(square.left(), y, side, theme().scaled(2)), color);
    painter.restore();
    paintBox(painter, square, radius, {}, color);
}

QSize DomainMarker::sizeHint() const {
    return {theme().px(metrics::size::domainMarker), theme().px(metrics::size::domainMarker)};
}

void DomainMarker::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paint(painter, QRectF(rect()), m_slot);
}

} // namespace meshlens::ui
