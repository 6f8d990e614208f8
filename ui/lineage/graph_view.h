// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lineage/graph_scene.h"

#include <QGraphicsView>

namespace meshlens::ui {

class Minimap;
class ZoomBox;

// The canvas: pan by dragging, zoom by Ctrl and wheel, walk by keyboard. Arrows follow the edges (left
// upstream, right downstream) and the cards of a layer; within an unfolded card, its rows. What is selected
// is decided by the owner.
class GraphView : public QGraphicsView {
    Q_OBJECT

public:
    explicit GraphView(QWidget *parent = nullptr);
    ~GraphView() override;

    // `anchor` keeps its place on the screen: the card that the change began at. The first graph is centred.
    void setGraph(const LineageScene &scene, const LayoutOutput &layout, EntityId anchor);
    // Other marks, the same places.
    void setMarks(const LineageScene &scene);
    void clearGraph();
    // The next graph is centred again.
    void forgetPlace() { m_placed = false; }

    [[nodiscard]] GraphScene *graphScene() const { return m_scene; }
    [[nodiscard]] bool isMoving() const { return m_scene->isMoving(); }
    [[nodiscard]] double zoom() const;

    // The card and row that the keyboard is at: the selection. -1: none.
    [[nodiscard]] int currentCard() const;
    [[nodiscard]] int currentRow() const;
    void revealCard(int card);

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void resetZoom();
    void fitGraph();

Q_SIGNALS:
    void selectCard(int card);
    void selectRow(int card, int row); // the row after the last: show them all
    void openCard(int card);
    void toggleColumns(int card);
    void expandCard(int card, bool upstream);
    void collapseCard(int card);
    void expandAround(int card); // on the sides where something is hidden
    void zoomChanged(double zoom);
    void viewChanged(); // scrolled, zoomed or resized
    void settled();

protected:
    bool event(QEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void setZoom(double zoom, const QPointF &viewportPoint);
    void growSceneRect();
    void placeFirst(const LineageScene &scene);
    [[nodiscard]] QPointF firstCenter(const QRectF &bounds, const QPointF &root) const;
    void placeOverlays();
    [[nodiscard]] bool animates() const;
    // The card that an arrow leads to; -1: none.
    [[nodiscard]] int neighbour(int card, int key) const;
    [[nodiscard]] int alongEdge(int card, int row, bool upstream, int *otherRow) const;
    bool moveCurrent(int key);
    bool runCommand(int card, const QKeyEvent &event);

    GraphScene *m_scene;
    Minimap *m_minimap;
    ZoomBox *m_zoomBox;
    bool m_placed = false;
    bool m_panning = false;
    QPoint m_panFrom;
};

} // namespace meshlens::ui
