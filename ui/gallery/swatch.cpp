// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/swatch.h"

#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace meshlens::ui {

Swatch::Swatch(std::vector<Part> parts, QSize size, QWidget *parent)
    : QWidget(parent)
    , m_parts(std::move(parts))
    , m_size(size) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Swatch::sizeHint() const {
    return {theme().px(m_size.width()), theme().px(m_size.height())};
}

void Swatch::paintEvent(QPaintEvent *) {
    const Theme &t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = t.scaled(metrics::radius::chip);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()), radius, radius);
    painter.save();
    painter.setClipPath(outline);
    double total = 0;
    for (const Part &part : m_parts)
        total += part.share;
    double x = 0;
    for (const Part &part : m_parts) {
        const QRectF cell(x, 0, width() * part.share / total, height());
        painter.fillRect(cell, part.color());
        if (!part.text.isEmpty())
            paintText(painter, cell, part.text, TypeRole::SmallStrong, part.textColor(), Qt::AlignHCenter);
        x += cell.width();
    }
    painter.restore();
    paintBox(painter, rect(), radius, {}, t.color(ColorRole::BorderDefault));
}

} // namespace meshlens::ui
