// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QByteArray>
#include <QStringList>

namespace meshlens {

// The first keys (at most 64) of the JSON or YAML document that `head` begins: of its object, or of the first
// element of its list; of newline-delimited JSON the first line's. `head` may end anywhere. Empty: neither of
// the two. A UTF-8 byte order mark is skipped.
[[nodiscard]] MESHLENS_EXPORT QStringList firstKeysOf(const QByteArray &head);

} // namespace meshlens
