// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/graph_geometry.h"

#include "ui/common/paint.h"
#include "ui/common/theme.h"
#include "ui/lineage/graph_metrics.h"

#include <map>

namespace meshlens::ui {
namespace {

namespace graph = metrics::graph;

// Ends of several edges on one side of a header: so far apart, closer where they would leave it.
std::vector<double> spread(size_t count) {
    const double header = theme().scaled(graph::header);
    const double room = header - theme().scaled(2 * metrics::graph::padLeft);
    const double step = count > 1 ? std::min(theme().scaled(graph::edgeSpread), room / double(count - 1)) : 0;
    std::vector<double> places;
    places.reserve(count);
    for (size_t i = 0; i < count; ++i)
        places.push_back(header / 2 + (double(i) - double(count - 1) / 2) * step);
    return places;
}

} // namespace

SceneSizes sceneSizes() {
    const Theme &t = theme();
    return {.cardWidth = t.scaled(graph::cardWidth),
            .headerHeight = t.scaled(graph::header),
            .rowHeight = t.scaled(graph::column),
            .rowsPadding = t.scaled(graph::columnsPadding),
            .layerGap = t.scaled(graph::layerGap),
            .laneGap = t.scaled(graph::laneGap),
            .groupGap = t.scaled(graph::groupGap)};
}

QString handleText(int hidden) {
    return hidden > 999 ? QStringLiteral("999+") : QStringLiteral("+%1").arg(hidden);
}

QSizeF handleSize(int hidden) {
    const Theme &t = theme();
    const double text = textWidth(handleText(hidden), TypeRole::CaptionStrong);
    return {std::max(t.scaled(graph::handleWidth), text + t.scaled(8)), t.scaled(graph::handleHeight)};
}

GraphGeometry::GraphGeometry(const LineageScene &scene, std::vector<QPointF> corners)
    : m_scene(&scene)
    , m_corners(std::move(corners)) {
    const SceneSizes sizes = sceneSizes();
    for (const SceneCard &card : scene.cards)
        m_heights.push_back(cardHeight(card, sizes));
    spreadEnds();
}

void GraphGeometry::spreadEnds() {
    m_fromY.assign(m_scene->edges.size(), 0);
    m_toY.assign(m_scene->edges.size(), 0);
    const auto rowMiddle = [this](int card, int row) {
        return this->row(card, row).center().y() - m_corners[size_t(card)].y();
    };
    std::map<std::pair<int, bool>, std::vector<std::pair<double, size_t>>>
        sides; // card, left -> other end, edge
    for (size_t i = 0; i < m_scene->edges.size(); ++i) {
        const SceneEdge &edge = m_scene->edges[i];
        if (edge.fromRow >= 0)
            m_fromY[i] = rowMiddle(edge.from, edge.fromRow);
        else
            sides[{edge.from, false}].emplace_back(m_corners[size_t(edge.to)].y(), i);
        if (edge.toRow >= 0)
            m_toY[i] = rowMiddle(edge.to, edge.toRow);
        else
            sides[{edge.to, true}].emplace_back(m_corners[size_t(edge.from)].y(), i);
    }
    for (auto &[side, ends] : sides) {
        std::ranges::sort(ends);
        const std::vector<double> places = spread(ends.size());
        for (size_t i = 0; i < ends.size(); ++i)
            (side.second ? m_toY : m_fromY)[ends[i].second] = places[i];
    }
}

QRectF GraphGeometry::card(int index) const {
    return {m_corners[size_t(index)], QSizeF(theme().scaled(graph::cardWidth), m_heights[size_t(index)])};
}

QRectF GraphGeometry::row(int card, int row) const {
    const Theme &t = theme();
    const double top = t.scaled(graph::header + graph::columnsPadding) + row * t.scaled(graph::column);
    const QPointF corner = m_corners[size_t(card)];
    return {corner.x(), corner.y() + top, t.scaled(graph::cardWidth), t.scaled(graph::column)};
}

QRectF GraphGeometry::handle(int card, bool upstream) const {
    const SceneCard &shown = m_scene->cards[size_t(card)];
    const QRectF box = this->card(card);
    const QSizeF size = handleSize(upstream ? shown.plusUp : shown.plusDown);
    const double x = upstream ? box.left() - size.width() : box.right();
    return {QPointF(x, box.top() + (theme().scaled(graph::header) - size.height()) / 2), size};
}

QRectF GraphGeometry::group(int index) const {
    const Theme &t = theme();
    const SceneGroup &group = m_scene->groups[size_t(index)];
    QRectF box;
    for (const int member : group.cards)
        box |= card(member);
    const double pad = t.scaled(graph::groupPad);
    box.adjust(-pad, -t.scaled(graph::groupHeader), pad, pad);
    for (int i = 0; i < int(m_corners.size()); ++i) {
        if (m_scene->cards[size_t(i)].group != index && box.intersects(card(i)))
            return {};
    }
    return box;
}

QRectF GraphGeometry::bounds() const {
    QRectF box;
    for (int i = 0; i < int(m_corners.size()); ++i)
        box |= card(i);
    for (int i = 0; m_scene && i < int(m_scene->groups.size()); ++i)
        box |= group(i);
    return box;
}

GraphGeometry::Route GraphGeometry::route(int index) const {
    const SceneEdge &edge = m_scene->edges[size_t(index)];
    Route route;
    route.from = {card(edge.from).right(), m_corners[size_t(edge.from)].y() + m_fromY[size_t(index)]};
    route.to = {card(edge.to).left(), m_corners[size_t(edge.to)].y() + m_toY[size_t(index)]};
    // Half the distance; what leads back goes round in a wide bow.
    const double distance = route.to.x() - route.from.x();
    const double reach =
        distance > 0 ? distance / 2 : theme().scaled(graph::layerGap) + std::min(-distance / 8, 120.0);
    const QPointF first(route.from.x() + reach, route.from.y());
    const QPointF second(route.to.x() - reach, route.to.y());
    route.path.moveTo(route.from);
    route.path.cubicTo(first, second, route.to);
    route.middle = (route.from + 3 * first + 3 * second + route.to) / 8;
    return route;
}

} // namespace meshlens::ui
