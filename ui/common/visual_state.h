// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

class QWidget;

namespace meshlens::ui {

// How a control is drawn. Focus is true only where a ring shows: after the keyboard moved the focus, not the
// mouse (fields and cells show theirs always).
struct VisualState {
    bool enabled = true;
    bool hover = false;
    bool pressed = false;
    bool on = false; // checked
    bool focus = false;

    friend bool operator==(const VisualState &, const VisualState &) = default;
};

[[nodiscard]] VisualState visualState(const QWidget *widget);
[[nodiscard]] bool showsFocusRing(const QWidget *widget);

// Draws `widget` in this state whatever the mouse and keyboard do: for the gallery.
void pinVisualState(QWidget *widget, const VisualState &state);

} // namespace meshlens::ui

Q_DECLARE_METATYPE(meshlens::ui::VisualState)
