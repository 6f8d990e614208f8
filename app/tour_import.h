// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/read_view.h"

namespace meshlens {

// A small source that speaks of datasets of this catalog and of some that it does not know, as a DataHub
// metadata file: something to look at before it is applied. Empty: the catalog holds no dataset.
[[nodiscard]] Result<QByteArray> makeTourImport(const ReadView &view);

} // namespace meshlens
