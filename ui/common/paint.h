// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/button.h"
#include "ui/common/theme_roles.h"
#include "ui/common/visual_state.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace meshlens::ui {

// A fill with a line inside its edge; an invalid colour leaves the part out. `width` in px, not scaled.
void paintBox(QPainter &painter, const QRectF &rect, double radius, const QColor &fill,
              const QColor &line = {}, double width = 1);

// 2 px ring around `rect` with a gap of 2 (buttons, checks), or inside it (rows, cells, tabs, fields).
enum class RingPlace { Outside, Inside };
void paintFocusRing(QPainter &painter, const QRectF &rect, double radius, RingPlace place);

// What a button stands on, and the colour of what stands on it.
void paintButtonBox(QPainter &painter, const QRectF &rect, Button::Variant variant, const VisualState &state);
[[nodiscard]] QColor buttonTextColor(Button::Variant variant, const VisualState &state);

// The box of a check or radio button, `size` px square at the top left of `rect`.
void paintCheck(QPainter &painter, const QRectF &rect, Qt::CheckState state, bool enabled, bool hover);
void paintRadio(QPainter &painter, const QRectF &rect, bool on, bool enabled, bool hover);

// One line, vertically centred in `rect`, elided right; returns the width that it took.
double paintText(QPainter &painter, const QRectF &rect, const QString &text, TypeRole type,
                 const QColor &color, Qt::Alignment alignment = Qt::AlignLeft);
[[nodiscard]] int textWidth(const QString &text, TypeRole type);

} // namespace meshlens::ui
