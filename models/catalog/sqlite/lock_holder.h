// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace meshlens::sqlite {

// The process that keeps others from writing to the database file: "meshlens (process 4711)"; empty when the
// system does not tell. Never opens the file: closing it again would drop this process's own locks on it.
[[nodiscard]] QString lockHolder(const QString &path);

} // namespace meshlens::sqlite
