// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/graph_items.h"

#include "ui/common/metrics.h"
#include "ui/common/theme.h"
#include "ui/lineage/graph_metrics.h"
#include "ui/lineage/graph_scene.h"

#include <QCoreApplication>
#include <QCursor>
#include <QGraphicsSceneHoverEvent>
#include <QGraphicsSceneMouseEvent>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace meshlens::ui {
namespace {

namespace graph = metrics::graph;

enum Layer { Groups, Edges, PathEdges, Cards };

bool isFine(const QPainter &painter) {
    return QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform()) >= graph::textFrom;
}

QString edgeToolTip(const LineageScene &scene, const SceneEdge &edge) {
    QString text =
        QCoreApplication::translate("meshlens::ui::LineageGraph", "%1 to %2", "an edge: its two ends")
            .arg(scene.cards[size_t(edge.from)].node.ref.name, scene.cards[size_t(edge.to)].node.ref.name);
    for (const EntityRef &via : edge.vias)
        text +=
            u'\n' + QCoreApplication::translate("meshlens::ui::LineageGraph", "Moved by %1").arg(via.name);
    if (!edge.transform.isEmpty())
        text += u'\n' + edge.transform;
    return text;
}

} // namespace

CardItem::CardItem(GraphScene *scene, int index)
    : m_scene(scene)
    , m_index(index) {
    setAcceptHoverEvents(true);
    setAcceptedMouseButtons(Qt::LeftButton);
    setZValue(Cards);
    setIndex(index);
}

const SceneCard &CardItem::card() const {
    return m_scene->graph().cards[size_t(m_index)];
}

void CardItem::setIndex(int index) {
    prepareGeometryChange();
    m_index = index;
    m_height = cardHeight(card(), sceneSizes());
    m_bounds = QRectF(0, 0, theme().scaled(graph::cardWidth), m_height).adjusted(-1, -1, 1, 1);
    for (const bool upstream : {true, false}) {
        if (hasHandle(card(), upstream))
            m_bounds |= handleRect(upstream).adjusted(-1, -1, 1, 1);
    }
    setToolTip(card().node.ref.key);
    update();
}

bool CardItem::hasHandle(const SceneCard &card, bool upstream) {
    const int hidden = upstream ? card.plusUp : card.plusDown;
    const bool away = upstream ? card.node.degree <= 0 : card.node.degree >= 0;
    return hidden > 0 && (away || card.selected);
}

QRectF CardItem::handleRect(bool upstream) const {
    const Theme &t = theme();
    const QSizeF size = handleSize(upstream ? card().plusUp : card().plusDown);
    const double x = upstream ? -size.width() : t.scaled(graph::cardWidth);
    return {QPointF(x, (t.scaled(graph::header) - size.height()) / 2), size};
}

QPainterPath CardItem::shape() const {
    QPainterPath path;
    path.addRect(0, 0, theme().scaled(graph::cardWidth), m_height);
    for (const bool upstream : {true, false}) {
        if (hasHandle(card(), upstream))
            path.addRect(handleRect(upstream));
    }
    return path;
}

void CardItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) {
    const bool fine = isFine(*painter);
    painter->setRenderHint(QPainter::Antialiasing, fine);
    paintCard(*painter, card(),
              {.hover = m_hover.kind == Spot::Header || m_hover.kind == Spot::Chevron,
               .hoverRow = m_hover.kind == Spot::Row ? m_hover.row : -1,
               .chevron = card().node.columns > 0,
               .text = fine});
    if (!fine)
        return;
    for (const bool upstream : {true, false}) {
        if (hasHandle(card(), upstream))
            paintHandle(*painter, handleRect(upstream), upstream ? card().plusUp : card().plusDown,
                        m_hover.kind == (upstream ? Spot::HandleUp : Spot::HandleDown));
    }
}

CardItem::Spot CardItem::spotAt(const QPointF &pos) const {
    const Theme &t = theme();
    for (const bool upstream : {true, false}) {
        if (hasHandle(card(), upstream) && handleRect(upstream).contains(pos))
            return {upstream ? Spot::HandleUp : Spot::HandleDown, -1};
    }
    if (!QRectF(0, 0, t.scaled(graph::cardWidth), m_height).contains(pos))
        return {};
    if (pos.y() < t.scaled(graph::header)) {
        const bool right = pos.x() >= t.scaled(graph::cardWidth - graph::padRight - 20);
        const bool top = pos.y() < t.scaled(28);
        return {right && top && card().node.columns > 0 ? Spot::Chevron : Spot::Header, -1};
    }
    const double y = pos.y() - t.scaled(graph::header + graph::columnsPadding);
    const int row = int(y / t.scaled(graph::column));
    const int rows = int(card().rows.size()) + (card().moreRows > 0 ? 1 : 0);
    return y >= 0 && row < rows ? Spot{Spot::Row, row} : Spot{Spot::Header, -1};
}

void CardItem::setHover(const Spot &spot) {
    if (spot == m_hover)
        return;
    m_hover = spot;
    const bool points = spot.kind != Spot::None && spot.kind != Spot::Header;
    setCursor(points ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void CardItem::hoverEnterEvent(QGraphicsSceneHoverEvent *event) {
    setHover(spotAt(event->pos()));
}

void CardItem::hoverMoveEvent(QGraphicsSceneHoverEvent *event) {
    setHover(spotAt(event->pos()));
}

void CardItem::hoverLeaveEvent(QGraphicsSceneHoverEvent *) {
    setHover({});
}

// The signals come last: they may lead to another graph and take this card away.
void CardItem::mousePressEvent(QGraphicsSceneMouseEvent *event) {
    const Spot spot = spotAt(event->pos());
    event->accept();
    switch (spot.kind) {
    case Spot::Header:
        return Q_EMIT m_scene->cardClicked(m_index);
    case Spot::Chevron:
        return Q_EMIT m_scene->chevronClicked(m_index);
    case Spot::Row:
        return Q_EMIT m_scene->rowClicked(m_index, spot.row);
    case Spot::HandleUp:
    case Spot::HandleDown:
        return Q_EMIT m_scene->handleClicked(m_index, spot.kind == Spot::HandleUp);
    case Spot::None:
        event->ignore();
    }
}

void CardItem::mouseDoubleClickEvent(QGraphicsSceneMouseEvent *event) {
    if (spotAt(event->pos()).kind == Spot::Header)
        Q_EMIT m_scene->cardActivated(m_index);
    else
        mousePressEvent(event);
}

EdgeItem::EdgeItem(GraphScene *scene, int index)
    : m_scene(scene)
    , m_index(index) {
    setAcceptHoverEvents(true);
    setAcceptedMouseButtons(Qt::NoButton);
    setIndex(index);
}

const SceneEdge &EdgeItem::edge() const {
    return m_scene->graph().edges[size_t(m_index)];
}

void EdgeItem::setIndex(int index) {
    m_index = index;
    setZValue(edge().onPath ? PathEdges : Edges);
    setToolTip(edgeToolTip(m_scene->graph(), edge()));
    update();
}

void EdgeItem::setRoute(const GraphGeometry::Route &route) {
    prepareGeometryChange();
    m_route = route;
    const double margin = theme().scaled(graph::transform) / 2 + 1;
    m_bounds = route.path.boundingRect().adjusted(-margin, -margin, margin, margin);
}

QPainterPath EdgeItem::shape() const {
    QPainterPathStroker stroker;
    stroker.setWidth(8);
    return stroker.createStroke(m_route.path);
}

void EdgeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) {
    const bool fine = isFine(*painter);
    painter->setRenderHint(QPainter::Antialiasing);
    paintEdge(*painter, edge(), m_route, {.hover = m_hover, .fine = fine});
}

void EdgeItem::hoverEnterEvent(QGraphicsSceneHoverEvent *) {
    m_hover = true;
    update();
}

void EdgeItem::hoverLeaveEvent(QGraphicsSceneHoverEvent *) {
    m_hover = false;
    update();
}

GroupItem::GroupItem(GraphScene *scene, int index)
    : m_scene(scene)
    , m_index(index) {
    setAcceptedMouseButtons(Qt::NoButton);
    setZValue(Groups);
}

void GroupItem::setRect(const QRectF &rect) {
    prepareGeometryChange();
    m_rect = rect;
}

void GroupItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) {
    painter->setRenderHint(QPainter::Antialiasing);
    paintGroup(*painter, m_rect, m_scene->graph().groups[size_t(m_index)].ref, isFine(*painter));
}

} // namespace meshlens::ui
