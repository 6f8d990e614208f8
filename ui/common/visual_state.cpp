// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/visual_state.h"

#include <QAbstractButton>
#include <QVariant>
#include <QWidget>

namespace meshlens::ui {
namespace {
constexpr char pinnedProperty[] = "meshlensPinnedState";
}

bool showsFocusRing(const QWidget *widget) {
    const QVariant pinned = widget->property(pinnedProperty);
    if (pinned.isValid())
        return pinned.value<VisualState>().focus;
    // The window remembers whether the keyboard moved the focus last; the style keeps that up to date.
    return widget->hasFocus() && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

VisualState visualState(const QWidget *widget) {
    const QVariant pinned = widget->property(pinnedProperty);
    if (pinned.isValid())
        return pinned.value<VisualState>();
    VisualState state;
    state.enabled = widget->isEnabled();
    state.hover = state.enabled && widget->underMouse();
    state.focus = showsFocusRing(widget);
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
        state.pressed = button->isDown();
        state.on = button->isChecked();
    }
    return state;
}

void pinVisualState(QWidget *widget, const VisualState &state) {
    widget->setProperty(pinnedProperty, QVariant::fromValue(state));
    widget->update();
}

} // namespace meshlens::ui
