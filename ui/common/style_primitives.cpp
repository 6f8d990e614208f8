// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/style_parts.h"

#include "ui/common/field_edit.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"
#include "ui/common/visual_state.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QFocusFrame>
#include <QPainter>
#include <QStyleOptionFrame>

namespace meshlens::ui {

void drawLineEditPanel(QPainter &painter, const QStyleOption &option, const QWidget *widget) {
    // Inside a spin or combo box the box around it is drawn by that.
    const QWidget *parent = widget ? widget->parentWidget() : nullptr;
    if (qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QComboBox *>(parent))
        return;
    // Without a frame: whoever holds it draws the box.
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(&option);
    if (frame && frame->lineWidth == 0)
        return;
    const Theme &t = theme();
    const auto *edit = qobject_cast<const FieldEdit *>(widget);
    const bool enabled = option.state & QStyle::State_Enabled;
    const VisualState state = widget ? visualState(widget) : VisualState();
    const bool focus = (option.state & QStyle::State_HasFocus) || state.focus;
    const double radius =
        t.scaled(edit && edit->isInCell() ? metrics::radius::cellEditor : metrics::radius::control);
    ColorRole line = enabled ? ColorRole::BorderControl : ColorRole::BorderDefault;
    if (edit && edit->line() != FieldEdit::Line::Normal)
        line = edit->line() == FieldEdit::Line::Error ? ColorRole::DangerSolid : ColorRole::WarningSolid;
    paintBox(painter, option.rect, radius,
             t.color(enabled ? ColorRole::SurfacePage : ColorRole::SurfaceSunken), t.color(line));
    if (enabled && focus)
        paintFocusRing(painter, option.rect, radius, RingPlace::Inside);
}

void drawItemRow(QPainter &painter, const QStyleOptionViewItem &option, const QWidget *widget) {
    const bool selected = option.state & QStyle::State_Selected;
    const bool hover = option.state & QStyle::State_MouseOver;
    if (!selected && !hover)
        return;
    const auto *view = qobject_cast<const QAbstractItemView *>(widget);
    const bool focused = (option.state & QStyle::State_Active) &&
                         (!view || view->hasFocus() || view->window()->windowType() == Qt::Popup);
    const ColorRole fill = !selected ? ColorRole::SurfaceHover
                           : focused ? ColorRole::SurfaceSelected
                                     : ColorRole::SurfaceSelectedInactive;
    painter.fillRect(option.rect, theme().color(fill));
}

void drawChevron(QPainter &painter, const QRect &rect, Qt::ArrowType direction, bool enabled) {
    const double side = theme().px(metrics::size::iconSmall);
    const QRectF box(rect.center().x() + 0.5 - side / 2, rect.center().y() + 0.5 - side / 2, side, side);
    IconName name = IconName::ChevDown;
    if (direction == Qt::UpArrow)
        name = IconName::ChevUp;
    else if (direction == Qt::LeftArrow)
        name = IconName::ChevLeft;
    else if (direction == Qt::RightArrow)
        name = IconName::ChevRight;
    paintIcon(painter, box, name,
              theme().color(enabled ? ColorRole::TextSecondary : ColorRole::TextDisabled));
}

void drawFocusFrame(QPainter &painter, const QStyleOption &option, const QWidget *widget) {
    const auto *frame = qobject_cast<const QFocusFrame *>(widget);
    const QWidget *focused = frame ? frame->widget() : nullptr;
    if (!focused)
        return;
    const QStyle *style = frame->style();
    const int h = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &option, widget);
    const int v = style->pixelMetric(QStyle::PM_FocusFrameVMargin, &option, widget);
    QRectF inner = QRectF(option.rect).adjusted(h, v, -h, -v);
    double radius = theme().scaled(metrics::radius::control);
    // Of a check the box, not its text.
    const auto around = [&](QStyle::SubElement part, double corner) {
        QStyleOptionButton button;
        button.initFrom(focused);
        const QRect box = style->subElementRect(part, &button, focused);
        inner = QRectF(box).translated(inner.topLeft());
        radius = corner;
    };
    if (focused->inherits("QCheckBox"))
        around(QStyle::SE_CheckBoxIndicator, theme().scaled(metrics::radius::checkbox));
    else if (focused->inherits("QRadioButton"))
        around(QStyle::SE_RadioButtonIndicator, theme().scaled(metrics::size::checkbox) / 2);
    paintFocusRing(painter, inner, radius, RingPlace::Outside);
}

} // namespace meshlens::ui
