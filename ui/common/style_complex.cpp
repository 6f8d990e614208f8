// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/style_parts.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"
#include "ui/common/visual_state.h"

#include <QPainter>
#include <QTabBar>

namespace meshlens::ui {
namespace {
constexpr int sliderTrack = 4;
constexpr int sliderKnob = 14;
} // namespace

void drawScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &thumb) {
    if (option.maximum <= option.minimum || !(option.state & QStyle::State_Enabled))
        return;
    const Theme &t = theme();
    const double width = t.px(metrics::size::scrollBar);
    const bool held = (option.activeSubControls & QStyle::SC_ScrollBarSlider) &&
                      (option.state & (QStyle::State_Sunken | QStyle::State_MouseOver));
    QRectF bar = thumb;
    if (option.orientation == Qt::Vertical)
        bar = QRectF(bar.center().x() - width / 2, bar.top(), width, bar.height());
    else
        bar = QRectF(bar.left(), bar.center().y() - width / 2, bar.width(), width);
    paintBox(painter, bar, width / 2, t.color(held ? ColorRole::TextTertiary : ColorRole::BorderStrong));
}

void drawSlider(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle, bool ring) {
    const Theme &t = theme();
    const bool enabled = option.state & QStyle::State_Enabled;
    const double height = t.px(sliderTrack);
    const bool horizontal = option.orientation == Qt::Horizontal;
    const QRectF all = option.rect;
    const QPointF knob = QRectF(handle).center();
    QRectF track = horizontal ? QRectF(all.left(), all.center().y() - height / 2, all.width(), height)
                              : QRectF(all.center().x() - height / 2, all.top(), height, all.height());
    paintBox(painter, track, height / 2, t.color(ColorRole::SurfaceTrack));
    QRectF done = track;
    const bool mirrored = option.upsideDown;
    if (horizontal)
        mirrored ? done.setLeft(knob.x()) : done.setRight(knob.x());
    else
        mirrored ? done.setBottom(knob.y()) : done.setTop(knob.y());
    paintBox(painter, done, height / 2, t.color(enabled ? ColorRole::AccentLine : ColorRole::BorderStrong));
    const double side = t.px(sliderKnob);
    const QRectF circle(knob - QPointF(side / 2, side / 2), QSizeF(side, side));
    const bool hover = option.state & QStyle::State_MouseOver;
    paintBox(painter, circle, side / 2, t.color(hover ? ColorRole::AccentTint : ColorRole::SurfaceRaised),
             t.color(enabled ? ColorRole::AccentLine : ColorRole::BorderStrong), 2);
    if (ring)
        paintBox(painter, circle.adjusted(-1, -1, 1, 1), side / 2 + 1, {},
                 t.color(ColorRole::AccentFocusRing), 3);
}

void drawComboBox(QPainter &painter, const QStyleOptionComboBox &option, const QRect &arrow,
                  const QWidget *widget) {
    const Theme &t = theme();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hover = enabled && (option.state & QStyle::State_MouseOver);
    const bool open = option.state & (QStyle::State_On | QStyle::State_Sunken);
    const ColorRole fill = !enabled          ? ColorRole::SurfaceSunken
                           : option.editable ? ColorRole::SurfacePage
                           : open            ? ColorRole::SurfacePressed
                           : hover           ? ColorRole::SurfaceHover
                                             : ColorRole::SurfacePage;
    const double radius = t.scaled(metrics::radius::control);
    paintBox(painter, option.rect, radius, t.color(fill),
             t.color(enabled ? ColorRole::BorderControl : ColorRole::BorderDefault));
    const bool typed = option.editable && (option.state & QStyle::State_HasFocus);
    if (typed || (widget && showsFocusRing(widget)))
        paintFocusRing(painter, option.rect, radius, RingPlace::Inside);
    drawChevron(painter, arrow, Qt::DownArrow, enabled);
}

void drawSpinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QRect &up, const QRect &down) {
    const Theme &t = theme();
    const bool enabled = option.state & QStyle::State_Enabled;
    const double radius = t.scaled(metrics::radius::control);
    paintBox(painter, option.rect, radius,
             t.color(enabled ? ColorRole::SurfacePage : ColorRole::SurfaceSunken),
             t.color(enabled ? ColorRole::BorderControl : ColorRole::BorderDefault));
    if (enabled && (option.state & QStyle::State_HasFocus))
        paintFocusRing(painter, option.rect, radius, RingPlace::Inside);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    drawChevron(painter, up, Qt::UpArrow, enabled && (option.stepEnabled & QAbstractSpinBox::StepUpEnabled));
    drawChevron(painter, down, Qt::DownArrow,
                enabled && (option.stepEnabled & QAbstractSpinBox::StepDownEnabled));
}

void drawToolButton(QPainter &painter, const QStyleOptionToolButton &option, const QWidget *widget) {
    const Theme &t = theme();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool down = option.state & (QStyle::State_On | QStyle::State_Sunken);
    const bool hover = option.state & QStyle::State_MouseOver;
    const double radius = t.scaled(metrics::radius::control);
    if (widget && qobject_cast<const QTabBar *>(widget->parentWidget())) // lies over tabs
        painter.fillRect(option.rect, t.color(ColorRole::SurfacePage));
    if (enabled && (down || hover))
        paintBox(painter, option.rect, radius,
                 t.color(down ? ColorRole::SurfacePressed : ColorRole::SurfaceHover));
    if (widget && showsFocusRing(widget))
        paintFocusRing(painter, option.rect, radius, RingPlace::Inside);
    const QColor color = t.color(!enabled        ? ColorRole::TextDisabled
                                 : down || hover ? ColorRole::TextPrimary
                                                 : ColorRole::TextSecondary);
    if (option.features & QStyleOptionToolButton::Arrow) {
        drawChevron(painter, option.rect, option.arrowType, enabled);
    } else if (!option.icon.isNull()) {
        const double side = t.px(metrics::size::icon);
        const QRectF box(QRectF(option.rect).center() - QPointF(side / 2, side / 2), QSizeF(side, side));
        option.icon.paint(&painter, box.toRect(), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    } else {
        paintText(painter, option.rect, option.text, TypeRole::BodyStrong, color, Qt::AlignHCenter);
    }
}

} // namespace meshlens::ui
