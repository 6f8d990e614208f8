// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sizes of the design in px at 96 dpi and 100 % text, one place. Always through Theme::px, which scales them.
namespace meshlens::ui::metrics {

namespace space {
inline constexpr int xs = 4;
inline constexpr int s = 8;
inline constexpr int m = 12;
inline constexpr int l = 16;
inline constexpr int xl = 24;
inline constexpr int iconText = 6; // between an icon and its text
inline constexpr int page = 24;    // page padding
inline constexpr int pageEditor = 16;
inline constexpr int cardGap = 16;
inline constexpr int columnGap = 24;
inline constexpr int card = 16; // card padding
inline constexpr int section = 16;
inline constexpr int inspectorX = 16;
inline constexpr int inspectorY = 12;
} // namespace space

namespace radius {
inline constexpr int mark = 2;
inline constexpr int domainMarker = 3;
inline constexpr int chip = 4;
inline constexpr int badge = 4;
inline constexpr int checkbox = 4;
inline constexpr int cellEditor = 4;
inline constexpr int control = 6;
inline constexpr int navRow = 6;
inline constexpr int graphCard = 6;
inline constexpr int tooltip = 6;
inline constexpr int notice = 6;
inline constexpr int card = 8;
inline constexpr int area = 8;
inline constexpr int popup = 8;
} // namespace radius

namespace line {
inline constexpr int hair = 1; // never scaled
inline constexpr int focus = 2;
inline constexpr int focusOffset = 2;
inline constexpr int tab = 2;
} // namespace line

namespace size {
inline constexpr int topBar = 48;
inline constexpr int nav = 232;
inline constexpr int rail = 48;
inline constexpr int inspector = 320;
inline constexpr int inspectorLineage = 304;
inline constexpr int preview = 352;
inline constexpr int facets = 216;
inline constexpr int statusBar = 28;
inline constexpr int titleRow = 28;
inline constexpr int tab = 36;
inline constexpr int toolbar = 44;
inline constexpr int omniboxWidth = 560;
inline constexpr int omnibox = 32;
inline constexpr int paletteWidth = 672;
inline constexpr int paletteInput = 52;
inline constexpr int paletteRow = 36;
inline constexpr int paletteFooter = 40;
inline constexpr int paletteTop = 72;
inline constexpr int button = 28;
inline constexpr int buttonSmall = 24;
inline constexpr int railButton = 32;
inline constexpr int field = 28;
inline constexpr int fieldSmall = 24;
inline constexpr int checkbox = 16;
inline constexpr int checkboxFacet = 14;
inline constexpr int chip = 20;
inline constexpr int badge = 16;
inline constexpr int tag = 20;
inline constexpr int keyCap = 20;
inline constexpr int filterChip = 24;
inline constexpr int avatar = 20;
inline constexpr int domainMarker = 10;
inline constexpr int meter = 4;
inline constexpr int scrollBar = 6;
inline constexpr int icon = 16;
inline constexpr int iconSmall = 12;
inline constexpr int iconLarge = 24;
inline constexpr int emptyStateWidth = 560;
inline constexpr int tooltipWidth = 320;
} // namespace size

namespace row {
inline constexpr int nav = 28;
inline constexpr int navGroup = 24;
inline constexpr int facet = 24;
inline constexpr int keyValue = 24;
inline constexpr int keyWidth = 104;
inline constexpr int table = 28;
inline constexpr int tableHeader = 28;
inline constexpr int tableTall = 32;
inline constexpr int linkTall = 44; // a link with a second line
inline constexpr int change = 32;
inline constexpr int need = 56;
inline constexpr int diff = 28;
inline constexpr int menu = 28;
inline constexpr int cardHeader = 40;
inline constexpr int sectionHeader = 28;
inline constexpr int inspectorHeader = 48;
inline constexpr int indent = 20;
} // namespace row

// Milliseconds.
namespace motion {
inline constexpr int unfold = 160;
inline constexpr int graph = 200;
inline constexpr int tooltipDelay = 500;
inline constexpr int skeletonDelay = 150;
inline constexpr int jobDoneStays = 6000;
} // namespace motion

} // namespace meshlens::ui::metrics
