// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/lineage_scene.h"

#include <QPainterPath>
#include <QRectF>

#include <vector>

namespace meshlens::ui {

// Sizes of the theme in force, for layout and painting alike.
[[nodiscard]] SceneSizes sceneSizes();

// "+12", as a handle says it, and how much room it takes.
[[nodiscard]] QString handleText(int hidden);
[[nodiscard]] QSizeF handleSize(int hidden);

// Where everything of a scene lies once its cards have places.
class GraphGeometry {
public:
    GraphGeometry() = default;
    // `corners`: top left of each card.
    GraphGeometry(const LineageScene &scene, std::vector<QPointF> corners);

    [[nodiscard]] QRectF card(int index) const;
    // A column row, or the row "n more columns" after the last, in the scene.
    [[nodiscard]] QRectF row(int card, int row) const;
    [[nodiscard]] QRectF handle(int card, bool upstream) const;
    // The frame of a group; empty where a card of others lies in it.
    [[nodiscard]] QRectF group(int index) const;
    [[nodiscard]] QRectF bounds() const;

    struct Route {
        QPointF from;
        QPointF to;
        QPainterPath path;
        QPointF middle;
    };
    [[nodiscard]] Route route(int edge) const;

private:
    void spreadEnds();

    const LineageScene *m_scene = nullptr;
    std::vector<QPointF> m_corners;
    std::vector<double> m_heights;
    std::vector<double> m_fromY; // of each edge, from the card's top
    std::vector<double> m_toY;
};

} // namespace meshlens::ui
