// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOption>

class QPainter;

namespace meshlens::ui {

// What MeshlensStyle draws, one function an element; `widget` may be null.

// style_primitives.cpp
void drawLineEditPanel(QPainter &painter, const QStyleOption &option, const QWidget *widget);
void drawItemRow(QPainter &painter, const QStyleOptionViewItem &option, const QWidget *widget);
void drawChevron(QPainter &painter, const QRect &rect, Qt::ArrowType direction, bool enabled);
void drawFocusFrame(QPainter &painter, const QStyleOption &option, const QWidget *widget);

// style_controls.cpp
void drawMenuItem(QPainter &painter, const QStyleOptionMenuItem &item);
[[nodiscard]] QSize menuItemSize(const QStyleOptionMenuItem &item);
void drawHeaderSection(QPainter &painter, const QStyleOptionHeader &option, const QWidget *widget);
void drawHeaderLabel(QPainter &painter, const QStyleOptionHeader &option, const QWidget *widget);
void drawComboLabel(QPainter &painter, const QStyleOptionComboBox &option);
void drawProgress(QPainter &painter, const QStyleOptionProgressBar &option);

// style_complex.cpp
void drawScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &thumb);
void drawSlider(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle, bool ring);
void drawComboBox(QPainter &painter, const QStyleOptionComboBox &option, const QRect &arrow,
                  const QWidget *widget);
void drawSpinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QRect &up, const QRect &down);
void drawToolButton(QPainter &painter, const QStyleOptionToolButton &option, const QWidget *widget);

} // namespace meshlens::ui
