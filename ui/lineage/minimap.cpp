// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/minimap.h"

#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"
#include "ui/lineage/graph_metrics.h"
#include "ui/lineage/graph_view.h"

#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace meshlens::ui {

namespace graph = metrics::graph;

Minimap::Minimap(GraphView *view)
    : QWidget(view)
    , m_view(view) {
    setAccessibleName(tr("Overview of the graph"));
    setCursor(Qt::PointingHandCursor);
}

QSize Minimap::sizeHint() const {
    return {theme().px(graph::minimapWidth), theme().px(graph::minimapHeight)};
}

QRectF Minimap::visiblePart() const {
    return m_view->mapToScene(m_view->viewport()->rect()).boundingRect();
}

QTransform Minimap::mapping() const {
    const double pad = theme().scaled(metrics::space::s);
    const QRectF inner = QRectF(rect()).adjusted(pad, pad, -pad, -pad);
    const QRectF bounds = m_view->graphScene()->geometry().bounds();
    if (bounds.isEmpty())
        return {};
    const double scale = std::min(inner.width() / bounds.width(), inner.height() / bounds.height());
    QTransform transform;
    transform.translate(inner.center().x(), inner.center().y());
    transform.scale(scale, scale);
    transform.translate(-bounds.center().x(), -bounds.center().y());
    return transform;
}

void Minimap::paintEvent(QPaintEvent *) {
    const Theme &t = theme();
    QPainter painter(this);
    const double radius = t.scaled(metrics::radius::graphCard);
    paintBox(painter, rect(), radius, t.color(ColorRole::SurfacePage), t.color(ColorRole::BorderDefault));
    const GraphScene *scene = m_view->graphScene();
    const QTransform map = mapping();
    const QRectF visible = visiblePart();
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < int(scene->graph().cards.size()); ++i) {
        const QRectF card = scene->geometry().card(i);
        QColor color =
            t.domainColor(scene->graph().cards[size_t(i)].node.ref.domain.colorSlot, DomainRole::Solid);
        color.setAlphaF(visible.intersects(card) ? 0.6F : 0.25F);
        QRectF box = map.mapRect(card);
        box.setSize(box.size().expandedTo(QSizeF(1.5, 1.5)));
        painter.fillRect(box, color);
    }
    const QRectF frame = map.mapRect(visible).intersected(QRectF(rect()).adjusted(2, 2, -2, -2));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(t.color(ColorRole::AccentLine), 1.5));
    painter.drawRoundedRect(frame, 2, 2);
}

void Minimap::mousePressEvent(QMouseEvent *event) {
    mouseMoveEvent(event);
}

void Minimap::mouseMoveEvent(QMouseEvent *event) {
    if (event->buttons() & Qt::LeftButton)
        Q_EMIT centerOn(mapping().inverted().map(event->position()));
    event->accept();
}

void Minimap::wheelEvent(QWheelEvent *event) {
    Q_EMIT zoomBy(std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

} // namespace meshlens::ui
