// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme_roles.h"

#include <QString>

class QTextDocument;

namespace meshlens::ui {

// Fills `document` with what of `markdown` is text, structure and allowed links: no HTML, no images, no other
// schemes. Longer than 256 KiB is cut. Looks come from the theme.
void fillSafely(QTextDocument &document, const QString &markdown, TypeRole type, ColorRole color);
[[nodiscard]] bool hasLinks(const QTextDocument &document);

} // namespace meshlens::ui
