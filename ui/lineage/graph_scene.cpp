// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/graph_scene.h"

#include "ui/common/metrics.h"
#include "ui/lineage/graph_items.h"

namespace meshlens::ui {
namespace {

// Beyond this many cards a motion cannot keep up with the screen, and nobody can follow it.
constexpr size_t motionLimit = 400;

} // namespace

GraphScene::GraphScene(QObject *parent)
    : QGraphicsScene(parent) {
    m_motion.setStartValue(0.0);
    m_motion.setEndValue(1.0);
    m_motion.setDuration(metrics::motion::graph);
    m_motion.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        const double part = value.toDouble();
        std::vector<QPointF> corners;
        corners.reserve(m_target.size());
        for (size_t i = 0; i < m_target.size(); ++i)
            corners.push_back(m_start[i] + (m_target[i] - m_start[i]) * part);
        placeAll(corners);
    });
    connect(&m_motion, &QVariantAnimation::finished, this, &GraphScene::moved);
}

int GraphScene::cardOf(EntityId entity) const {
    const auto found = m_places.find(entity);
    return found == m_places.end() ? -1 : found->second;
}

void GraphScene::setGraph(const LineageScene &scene, std::vector<QPointF> corners, bool animated) {
    m_motion.stop();
    std::map<EntityId, QPointF> before;
    for (size_t i = 0; i < m_cards.size(); ++i)
        before.emplace(m_graph.cards[i].node.ref.id, m_cards[i]->pos());

    std::map<EntityId, CardItem *> kept;
    for (size_t i = 0; i < m_cards.size(); ++i)
        kept.emplace(m_graph.cards[i].node.ref.id, m_cards[i]);
    m_graph = scene;
    m_places.clear();
    m_cards.clear();
    m_start.clear();
    for (int i = 0; i < int(m_graph.cards.size()); ++i) {
        const EntityId id = m_graph.cards[size_t(i)].node.ref.id;
        m_places.emplace(id, i);
        auto own = kept.extract(id);
        if (own) {
            own.mapped()->setIndex(i);
            m_cards.push_back(own.mapped());
        } else {
            m_cards.push_back(new CardItem(this, i));
            addItem(m_cards.back());
        }
        const auto old = before.find(id);
        m_start.push_back(old == before.end() ? corners[size_t(i)] : old->second);
    }
    for (const auto &[id, item] : kept) {
        removeItem(item);
        const std::unique_ptr<CardItem> gone(item);
    }
    m_target = std::move(corners);
    syncEdges();
    syncGroups();
    const bool moves = animated && m_start != m_target && m_cards.size() <= motionLimit;
    placeAll(moves ? m_start : m_target);
    if (moves)
        m_motion.start();
    else
        Q_EMIT moved();
}

void GraphScene::syncEdges() {
    while (m_edges.size() > m_graph.edges.size()) {
        removeItem(m_edges.back());
        const std::unique_ptr<EdgeItem> gone(m_edges.back());
        m_edges.pop_back();
    }
    for (int i = 0; i < int(m_graph.edges.size()); ++i) {
        if (size_t(i) < m_edges.size()) {
            m_edges[size_t(i)]->setIndex(i);
        } else {
            m_edges.push_back(new EdgeItem(this, i));
            addItem(m_edges.back());
        }
    }
}

void GraphScene::syncGroups() {
    while (m_groups.size() > m_graph.groups.size()) {
        removeItem(m_groups.back());
        const std::unique_ptr<GroupItem> gone(m_groups.back());
        m_groups.pop_back();
    }
    while (m_groups.size() < m_graph.groups.size()) {
        m_groups.push_back(new GroupItem(this, int(m_groups.size())));
        addItem(m_groups.back());
    }
}

void GraphScene::placeAll(const std::vector<QPointF> &corners) {
    m_geometry = GraphGeometry(m_graph, corners);
    for (size_t i = 0; i < m_cards.size(); ++i)
        m_cards[i]->setPos(corners[i]);
    for (size_t i = 0; i < m_edges.size(); ++i)
        m_edges[i]->setRoute(m_geometry.route(int(i)));
    for (size_t i = 0; i < m_groups.size(); ++i)
        m_groups[i]->setRect(m_geometry.group(int(i)));
}

} // namespace meshlens::ui
