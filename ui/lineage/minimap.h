// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace meshlens::ui {

class GraphView;

// The whole graph in a corner, with a frame around what the view shows. Dragging moves the view, the wheel
// zooms. For the mouse alone: the keyboard walks the graph itself.
class Minimap : public QWidget {
    Q_OBJECT

public:
    explicit Minimap(GraphView *view);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void centerOn(const QPointF &scenePoint);
    void zoomBy(double factor);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    // From the scene to this widget.
    [[nodiscard]] QTransform mapping() const;
    [[nodiscard]] QRectF visiblePart() const;

    GraphView *m_view;
};

} // namespace meshlens::ui
