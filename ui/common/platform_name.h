// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace meshlens::ui {

// "PostgreSQL" of "postgres": as the makers write it; what is not known, as it comes.
[[nodiscard]] QString platformName(const QString &platform);

} // namespace meshlens::ui
