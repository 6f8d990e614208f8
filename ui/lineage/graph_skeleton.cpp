// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/graph_skeleton.h"

#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"
#include "ui/lineage/graph_metrics.h"

#include <QPainter>

#include <array>

namespace meshlens::ui {

void GraphSkeleton::paintEvent(QPaintEvent *) {
    namespace graph = metrics::graph;
    const Theme &t = theme();
    QPainter painter(this);
    painter.fillRect(rect(), t.color(ColorRole::SurfaceCanvas));
    constexpr std::array layers{2, 3, 1, 2};
    const QSizeF card(t.scaled(graph::cardWidth), t.scaled(graph::header));
    const double stepX = card.width() + t.scaled(graph::layerGap);
    const double stepY = card.height() + t.scaled(graph::laneGap);
    double x = (width() - (layers.size() * stepX - t.scaled(graph::layerGap))) / 2;
    for (const int count : layers) {
        double y = (height() - (count * stepY - t.scaled(graph::laneGap))) / 2;
        for (int i = 0; i < count; ++i) {
            const QRectF box(QPointF(x, y), card);
            paintBox(painter, box, t.scaled(metrics::radius::graphCard), t.color(ColorRole::SurfaceRaised),
                     t.color(ColorRole::BorderSubtle));
            const double left = box.left() + t.scaled(graph::padLeft);
            const double bar = t.scaled(metrics::space::s);
            paintBox(painter, QRectF(left, box.top() + t.scaled(11), t.scaled(i % 2 == 0 ? 116 : 88), bar),
                     bar / 2, t.color(ColorRole::SurfaceTrack));
            paintBox(painter, QRectF(left, box.top() + t.scaled(29), t.scaled(64), bar), bar / 2,
                     t.color(ColorRole::SurfaceTrack));
            y += stepY;
        }
        x += stepX;
    }
}

} // namespace meshlens::ui
