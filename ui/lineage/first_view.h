// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include <vector>

namespace meshlens::ui {

// The part of a scene that a graph begins with: `visible`, without the slivers of cards at its left and right
// edge of which less than a third shows. Scene coordinates. It keeps its shape; what would have to grow by
// more than a sixth stays as it is.
[[nodiscard]] QRectF withoutSlivers(const QRectF &visible, const std::vector<QRectF> &cards);

} // namespace meshlens::ui
