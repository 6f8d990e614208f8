// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/skeleton.h"

#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QPainter>

#include <array>

namespace meshlens::ui {

Skeleton::Skeleton(QWidget *parent)
    : QWidget(parent) {
    setAccessibleName(tr("Loading"));
}

void Skeleton::setRows(int rowHeight, bool lead) {
    m_rowHeight = rowHeight;
    m_lead = lead;
    update();
}

QSize Skeleton::sizeHint() const {
    return {theme().px(168), theme().px(3 * m_rowHeight)};
}

void Skeleton::paintEvent(QPaintEvent *) {
    // Widths of text as it might come, so that the rows do not look like a table of nothing.
    static constexpr std::array lengths{0.72, 0.54, 0.86, 0.62, 0.48, 0.78, 0.66};
    const Theme &t = theme();
    QPainter painter(this);
    const QColor fill = t.color(ColorRole::SurfaceTrack);
    const double pad = t.px(12);
    const double square = t.px(12);
    const double bar = t.px(8);
    const double end = t.px(24);
    const int rowHeight = t.px(m_rowHeight);
    size_t row = 0;
    for (int y = 0; y + rowHeight <= height(); y += rowHeight, ++row) {
        const double middle = y + rowHeight / 2.0;
        double x = pad;
        if (m_lead) {
            paintBox(painter, QRectF(x, middle - square / 2, square, square), t.scaled(4), fill);
            x += square + t.px(8);
        }
        const double room = width() - x - pad - end - t.px(16);
        if (room <= 0)
            continue;
        const double length = std::min<double>(room, t.px(480)) * lengths[row % lengths.size()];
        paintBox(painter, QRectF(x, middle - bar / 2, length, bar), bar / 2, fill);
        paintBox(painter, QRectF(width() - pad - end, middle - bar / 2, end, bar), bar / 2, fill);
    }
}

} // namespace meshlens::ui
