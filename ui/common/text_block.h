// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme_roles.h"

#include <QColor>
#include <QRectF>
#include <QSize>
#include <QString>

class QPainter;

namespace meshlens::ui {

// Plain text wrapped to `width` with the line height of the theme. Line breaks are kept.
// `maxLines` 0: all; the last line that fits is elided.
[[nodiscard]] QSize textBlockSize(const QString &text, TypeRole type, int width, int maxLines = 0);
// From the top of `rect`; returns the height that was used.
int paintTextBlock(QPainter &painter, const QRectF &rect, const QString &text, TypeRole type,
                   const QColor &color, Qt::Alignment alignment = Qt::AlignLeft, int maxLines = 0);

} // namespace meshlens::ui
