// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QString>
#include <QStringList>

namespace meshlens {

// The words of a name: splits at anything that is no letter or digit, at a change to upper case and between
// letters and digits. "customerEmail_v2" -> customer email v 2. Lower case, NFC.
[[nodiscard]] MESHLENS_EXPORT QStringList splitWords(const QString &name);

// "a, b and 3 more" is built by the user interface; this one only shortens: at most `limit` characters, cut
// at a word, with an ellipsis.
[[nodiscard]] MESHLENS_EXPORT QString elided(const QString &text, int limit);

// Markdown without its marks, one line: for lists and tooltips. Never interprets HTML, drops tags.
[[nodiscard]] MESHLENS_EXPORT QString plainFromMarkdown(const QString &markdown);

// The part of a source's name that people read: of a DataHub URN the last part of its key, of a path the last
// step.
[[nodiscard]] MESHLENS_EXPORT QString shortSourceName(const QString &sourceName);

// Number of single-character edits (insert, delete, replace, swap) between two words, up to `limit`; `limit`
// + 1 when there are more.
[[nodiscard]] MESHLENS_EXPORT int editDistance(QStringView a, QStringView b, int limit);

} // namespace meshlens
