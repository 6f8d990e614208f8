// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/paint.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

namespace meshlens::ui {

void paintBox(QPainter &painter, const QRectF &rect, double radius, const QColor &fill, const QColor &line,
              double width) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double inset = line.isValid() ? width / 2 : 0;
    painter.setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inner = std::max(0.0, radius - inset);
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), inner, inner);
    painter.restore();
}

void paintFocusRing(QPainter &painter, const QRectF &rect, double radius, RingPlace place) {
    const double gap = place == RingPlace::Outside ? metrics::line::focusOffset + metrics::line::focus : 0;
    const QRectF ring = rect.adjusted(-gap, -gap, gap, gap);
    paintBox(painter, ring, radius + gap, {}, theme().color(ColorRole::AccentFocusRing),
             metrics::line::focus);
}

void paintButtonBox(QPainter &painter, const QRectF &rect, Button::Variant variant,
                    const VisualState &state) {
    const Theme &t = theme();
    const double radius = t.scaled(metrics::radius::control);
    if (variant == Button::Variant::Link)
        return;
    if (!state.enabled) {
        paintBox(painter, rect, radius,
                 t.color(variant == Button::Variant::Primary ? ColorRole::SurfacePressed
                                                             : ColorRole::SurfaceSunken),
                 t.color(ColorRole::BorderDefault));
        return;
    }
    const bool down = state.pressed || state.on;
    if (variant == Button::Variant::Primary) {
        paintBox(painter, rect, radius,
                 t.color(down          ? ColorRole::AccentSolidPressed
                         : state.hover ? ColorRole::AccentSolidHover
                                       : ColorRole::AccentSolid));
        return;
    }
    paintBox(painter, rect, radius,
             t.color(down          ? ColorRole::SurfacePressed
                     : state.hover ? ColorRole::SurfaceHover
                                   : ColorRole::SurfaceRaised),
             t.color(ColorRole::BorderControl));
}

QColor buttonTextColor(Button::Variant variant, const VisualState &state) {
    if (!state.enabled)
        return theme().color(ColorRole::TextDisabled);
    switch (variant) {
    case Button::Variant::Primary:
        return theme().color(ColorRole::TextOnAccent);
    case Button::Variant::Link:
        return theme().color(ColorRole::TextLink);
    case Button::Variant::Secondary:
        break;
    }
    return theme().color(ColorRole::TextPrimary);
}

void paintCheck(QPainter &painter, const QRectF &rect, Qt::CheckState state, bool enabled, bool hover) {
    const Theme &t = theme();
    const double radius = t.scaled(metrics::radius::checkbox);
    if (state == Qt::Unchecked) {
        paintBox(painter, rect, radius,
                 t.color(!enabled ? ColorRole::SurfaceSunken
                         : hover  ? ColorRole::SurfaceHover
                                  : ColorRole::SurfacePage),
                 t.color(enabled ? ColorRole::BorderStrong : ColorRole::BorderDefault));
        return;
    }
    paintBox(painter, rect, radius,
             t.color(!enabled ? ColorRole::SurfacePressed
                     : hover  ? ColorRole::AccentSolidHover
                              : ColorRole::AccentSolid));
    const double u = rect.width() / 16;
    QPainterPath mark;
    if (state == Qt::PartiallyChecked) {
        mark.moveTo(rect.left() + 4.5 * u, rect.center().y());
        mark.lineTo(rect.left() + 11.5 * u, rect.center().y());
    } else {
        mark.moveTo(rect.left() + 4.25 * u, rect.top() + 8.25 * u);
        mark.lineTo(rect.left() + 7 * u, rect.top() + 11 * u);
        mark.lineTo(rect.left() + 11.75 * u, rect.top() + 5.25 * u);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.color(enabled ? ColorRole::TextOnAccent : ColorRole::TextDisabled), 1.75 * u,
                        Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(mark);
    painter.restore();
}

void paintRadio(QPainter &painter, const QRectF &rect, bool on, bool enabled, bool hover) {
    const Theme &t = theme();
    const ColorRole fill = !enabled ? ColorRole::SurfaceSunken
                           : hover  ? ColorRole::SurfaceHover
                                    : ColorRole::SurfacePage;
    const ColorRole line = !enabled ? ColorRole::BorderDefault
                           : on     ? ColorRole::AccentLine
                                    : ColorRole::BorderStrong;
    paintBox(painter, rect, rect.width() / 2, t.color(fill), t.color(line), on ? 1.5 : 1);
    if (!on)
        return;
    const double dot = rect.width() / 2;
    const QRectF inner(rect.center() - QPointF(dot / 2, dot / 2), QSizeF(dot, dot));
    paintBox(painter, inner, dot / 2, t.color(enabled ? ColorRole::AccentLine : ColorRole::TextDisabled));
}

double paintText(QPainter &painter, const QRectF &rect, const QString &text, TypeRole type,
                 const QColor &color, Qt::Alignment alignment) {
    const QFont font = theme().font(type);
    const QFontMetricsF fm(font);
    const QString shown = fm.elidedText(text, Qt::ElideRight, rect.width() + 0.5);
    painter.save();
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(rect,
                     static_cast<int>((alignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter) |
                         Qt::TextSingleLine | Qt::TextDontClip,
                     shown);
    painter.restore();
    return fm.horizontalAdvance(shown);
}

int textWidth(const QString &text, TypeRole type) {
    return static_cast<int>(std::ceil(QFontMetricsF(theme().font(type)).horizontalAdvance(text)));
}

} // namespace meshlens::ui
