// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sizes of the graph in px at 96 dpi and 100 % text; always through Theme::scaled (see ui/common/metrics.h).
namespace meshlens::ui::metrics::graph {

inline constexpr int cardWidth = 208;
inline constexpr int header = 48;
inline constexpr int column = 24;
inline constexpr int columnsPadding = 4;
inline constexpr int bar = 4;
inline constexpr int padLeft = 12;
inline constexpr int padRight = 8;
inline constexpr int layerGap = 68;
inline constexpr int laneGap = 32;
inline constexpr int groupPad = 12;
inline constexpr int groupHeader = 32;
inline constexpr int groupGap = 24;
inline constexpr double edge = 1.5;
inline constexpr double edgeColumn = 1;
inline constexpr double edgePath = 2;
inline constexpr int edgeSpread = 12;
inline constexpr int arrowLength = 6;
inline constexpr int arrowWidth = 7;
inline constexpr int transform = 18;
inline constexpr int handleWidth = 22;
inline constexpr int handleHeight = 16;
inline constexpr int dotPitch = 20;
inline constexpr int minimapWidth = 184;
inline constexpr int minimapHeight = 88;
inline constexpr int inset = 12;
inline constexpr double dimmed = 0.4;
// Below this zoom, text is too small to read and is left out.
inline constexpr double textFrom = 0.5;

} // namespace meshlens::ui::metrics::graph
