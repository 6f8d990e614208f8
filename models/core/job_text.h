// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"
#include "models/core/job.h"

namespace meshlens {

// "52 MB/s, about 20 s left"; what is not known is left out, with all of it unknown the text is empty.
// Translated, numbers as the default locale writes them.
[[nodiscard]] MESHLENS_EXPORT QString paceText(double rate, JobUnit unit,
                                               std::optional<std::chrono::seconds> remaining);

} // namespace meshlens
