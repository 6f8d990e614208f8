// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/ids.h"
#include "models/catalog/read_view.h"

#include <QByteArray>

namespace meshlens {

// The text that an entity was read from, byte for byte: of a contract or a product that came from a file of
// its own. Of several sources the one that comes first speaks; as of the view's time. NotFound: it has none.
[[nodiscard]] MESHLENS_EXPORT Result<QByteArray> readOriginalText(const ReadView &view, EntityId id);

} // namespace meshlens
