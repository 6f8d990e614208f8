// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

namespace meshlens::sqlite {

// SQLite's result code as one of ours with a sentence that names the file. `code` may be extended;
// `systemError` is the errno of the failed call (0: unknown), `detail` SQLite's own words.
[[nodiscard]] Error errorFor(int code, int systemError, const QString &path, const QString &detail);

} // namespace meshlens::sqlite
