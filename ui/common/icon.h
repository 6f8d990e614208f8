// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/kind.h"
#include "ui/common/icon_name.h"
#include "ui/common/theme_roles.h"

#include <QColor>
#include <QIcon>
#include <QPixmap>

class QPainter;
class QRectF;

namespace meshlens::ui {

// Tinted by the theme in force whenever it is painted, so that it follows a change of scheme; disabled:
// ColorRole::TextDisabled.
[[nodiscard]] QIcon icon(IconName name, ColorRole role = ColorRole::TextSecondary);
// `size` in px, square, `dpr` device pixels a px. Cached.
[[nodiscard]] QPixmap iconPixmap(IconName name, const QColor &color, int size, qreal dpr);
[[nodiscard]] QPixmap iconPixmap(IconName name, ColorRole role, int size, qreal dpr);
// At `rect` in the painter's coordinates, on whole device pixels.
void paintIcon(QPainter &painter, const QRectF &rect, IconName name, const QColor &color);

// What stands for an entity: EntityRef::kind and type ("table", "view", "topic", "chart", ...).
[[nodiscard]] IconName kindIcon(EntityKind kind, QStringView type = {});
// What people call it, translated: "Table", "Data product", "Column", ...
[[nodiscard]] QString kindLabel(EntityKind kind, QStringView type = {});

// Names that systems gave (tables, columns, jobs) stand in the monospaced font; names that people gave do
// not.
[[nodiscard]] bool isDataName(EntityKind kind);

} // namespace meshlens::ui
