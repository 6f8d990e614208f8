// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/ids.h"
#include "models/catalog/read_view.h"

#include <QStringList>

// What somebody may have meant; not seen outside of this folder.
namespace meshlens::pages {

// Up to three keys or names close to `text`, nearest first, out of a bounded number of candidates that begin
// like it.
[[nodiscard]] Result<QStringList> nearNames(const ReadView &view, const QString &text);
[[nodiscard]] Result<QStringList> nearColumns(const ReadView &view, const QString &text, EntityId dataset);

} // namespace meshlens::pages
