// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace meshlens::ui {

class GraphView;

// Exposes a GraphView to assistive technology as a list of cards, each with its name, facts and the cards
// that it flows from and to; the selected card has the focus. Once, before the first view.
void installGraphAccessibility();

// The selected card, or its column, is another one.
void notifyGraphFocus(GraphView *view);

} // namespace meshlens::ui
