// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QString>
#include <QStringList>

namespace meshlens {

// JSON Pointers of fields, as SetField and table change have them.

// "description" -> "/description".
[[nodiscard]] MESHLENS_EXPORT QString fieldPath(const QString &field);
// A member of an object: "sameAs", "dataset:a/b" -> "/sameAs/dataset:a~1b".
[[nodiscard]] MESHLENS_EXPORT QString fieldPath(const QString &field, const QString &member);
// A field of a column; `column` are its names, outermost first.
[[nodiscard]] MESHLENS_EXPORT QString columnFieldPath(const QStringList &column, const QString &field);

// Whether a person can give this field another value with SetField: not what sources alone decide (where it
// lies, whether it lives, its names in the source).
[[nodiscard]] MESHLENS_EXPORT bool isEditablePath(const QString &path);

} // namespace meshlens
