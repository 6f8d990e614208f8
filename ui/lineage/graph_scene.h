// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lineage/graph_geometry.h"

#include <QGraphicsScene>
#include <QVariantAnimation>

namespace meshlens::ui {

class CardItem;
class EdgeItem;
class GroupItem;

// The items of one LineageScene. Cards are kept by entity over changes, so that they can move to their new
// places.
class GraphScene : public QGraphicsScene {
    Q_OBJECT

public:
    explicit GraphScene(QObject *parent = nullptr);

    // `corners`: top left of each card. `animated`: cards that were there before move, at most 200 ms.
    void setGraph(const LineageScene &scene, std::vector<QPointF> corners, bool animated);

    [[nodiscard]] const LineageScene &graph() const { return m_graph; }
    [[nodiscard]] const GraphGeometry &geometry() const { return m_geometry; }
    [[nodiscard]] const std::vector<QPointF> &corners() const { return m_target; }
    // Index of the card of an entity; -1: none.
    [[nodiscard]] int cardOf(EntityId entity) const;
    [[nodiscard]] bool isMoving() const { return m_motion.state() == QAbstractAnimation::Running; }

Q_SIGNALS:
    void cardClicked(int card);
    void cardActivated(int card);       // double click
    void rowClicked(int card, int row); // the row after the last: "n more columns"
    void chevronClicked(int card);
    void handleClicked(int card, bool upstream);
    void moved(); // cards have reached their places

private:
    void placeAll(const std::vector<QPointF> &corners);
    void syncEdges();
    void syncGroups();

    LineageScene m_graph;
    GraphGeometry m_geometry;
    std::vector<QPointF> m_start;
    std::vector<QPointF> m_target;
    std::vector<CardItem *> m_cards;
    std::vector<EdgeItem *> m_edges;
    std::vector<GroupItem *> m_groups;
    std::map<EntityId, int> m_places;
    QVariantAnimation m_motion;
};

} // namespace meshlens::ui
