// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace meshlens::ui {

// For buttons and menus, where & marks a letter: a name shows its & as it is.
[[nodiscard]] QString literalText(const QString &name);

} // namespace meshlens::ui
