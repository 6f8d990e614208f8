// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/first_view.h"

#include <algorithm>

namespace meshlens::ui {
namespace {

constexpr double shownOfSliver = 1.0 / 3;
constexpr double mostGrowth = 7.0 / 6;
constexpr double gap = 8; // between the edge and the card that is left out

} // namespace

QRectF withoutSlivers(const QRectF &visible, const std::vector<QRectF> &cards) {
    double left = visible.left();
    double right = visible.right();
    for (const QRectF &card : cards) {
        if (card.bottom() < visible.top() || card.top() > visible.bottom())
            continue;
        const double sliver = card.width() * shownOfSliver;
        if (card.left() < visible.left() && card.right() > visible.left() &&
            card.right() - visible.left() < sliver)
            left = std::max(left, card.right() + gap);
        if (card.right() > visible.right() && card.left() < visible.right() &&
            visible.right() - card.left() < sliver)
            right = std::min(right, card.left() - gap);
    }
    const double width = right - left;
    if (width <= 0 || visible.width() / width > mostGrowth)
        return visible;
    const double height = visible.height() * width / visible.width();
    return {left, visible.center().y() - height / 2, width, height};
}

} // namespace meshlens::ui
