// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lineage/graph_painter.h"

#include <QGraphicsItem>

namespace meshlens::ui {

class GraphScene;

// One card with its rows and handles. Knows its place in the scene's values; paints from them.
class CardItem : public QGraphicsItem {
public:
    enum { Type = UserType + 1 };

    explicit CardItem(GraphScene *scene, int index);

    [[nodiscard]] int type() const override { return Type; }
    [[nodiscard]] int index() const { return m_index; }
    void setIndex(int index);
    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    // A handle is shown on the side away from the root, and on both sides of the selected card.
    [[nodiscard]] static bool hasHandle(const SceneCard &card, bool upstream);

protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent *event) override;
    void hoverMoveEvent(QGraphicsSceneHoverEvent *event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent *event) override;
    void mousePressEvent(QGraphicsSceneMouseEvent *event) override;
    void mouseDoubleClickEvent(QGraphicsSceneMouseEvent *event) override;

private:
    struct Spot {
        enum Kind { None, Header, Chevron, Row, HandleUp, HandleDown };
        Kind kind = None;
        int row = -1;
        friend bool operator==(const Spot &, const Spot &) = default;
    };
    [[nodiscard]] const SceneCard &card() const;
    [[nodiscard]] QRectF handleRect(bool upstream) const;
    [[nodiscard]] Spot spotAt(const QPointF &pos) const;
    void setHover(const Spot &spot);

    GraphScene *m_scene;
    int m_index;
    double m_height = 0;
    QRectF m_bounds;
    Spot m_hover;
};

class EdgeItem : public QGraphicsItem {
public:
    enum { Type = UserType + 2 };

    EdgeItem(GraphScene *scene, int index);

    [[nodiscard]] int type() const override { return Type; }
    void setIndex(int index);
    void setRoute(const GraphGeometry::Route &route);
    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent *event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent *event) override;

private:
    [[nodiscard]] const SceneEdge &edge() const;

    GraphScene *m_scene;
    int m_index;
    bool m_hover = false;
    GraphGeometry::Route m_route;
    QRectF m_bounds;
};

class GroupItem : public QGraphicsItem {
public:
    enum { Type = UserType + 3 };

    GroupItem(GraphScene *scene, int index);

    [[nodiscard]] int type() const override { return Type; }
    void setRect(const QRectF &rect);
    [[nodiscard]] QRectF boundingRect() const override { return m_rect; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    GraphScene *m_scene;
    int m_index;
    QRectF m_rect;
};

} // namespace meshlens::ui
