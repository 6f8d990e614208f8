// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QString>
#include <QStringList>

namespace meshlens {

// Readable keys, catalog.md "Entities and names": `kind:step/step`, a column `dataset:step/step#name`,
// nested `#a/b`. Keys are NFC; `#`, `/`, `%` and control characters inside a step are percent-encoded.

[[nodiscard]] MESHLENS_EXPORT QString encodeKeyStep(const QString &text);
[[nodiscard]] MESHLENS_EXPORT QString decodeKeyStep(const QString &step);
// `kind` as in KindNames; empty steps are left out.
[[nodiscard]] MESHLENS_EXPORT QString makeKey(QStringView kind, const QStringList &steps);
// `path` is the column's path of names, outermost first.
[[nodiscard]] MESHLENS_EXPORT QString makeColumnKey(const QString &datasetKey, const QStringList &path);

} // namespace meshlens
