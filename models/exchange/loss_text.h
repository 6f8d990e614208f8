// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QByteArray>
#include <QModelIndexList>

class QAbstractItemModel;

namespace meshlens {

// Rows of a LossReportModel or a proxy of it, as they stand there.

// RFC 4180, UTF-8, with a header; cells that a spreadsheet would run are quoted.
[[nodiscard]] MESHLENS_EXPORT QByteArray lossesAsCsv(const QAbstractItemModel &rows);
// {"losses":[{"source","kind","where","what","count"}]}
[[nodiscard]] MESHLENS_EXPORT QByteArray lossesAsJson(const QAbstractItemModel &rows);
// For the clipboard: a line a row, cells apart by tabs.
[[nodiscard]] MESHLENS_EXPORT QString lossesAsText(const QModelIndexList &rows);

} // namespace meshlens
