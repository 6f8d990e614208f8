// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <memory>
#include <vector>

namespace meshlens {

// --help, --timing and, where the command has it, --json.
[[nodiscard]] QList<QCommandLineOption> commonOptions(const Command &command);
[[nodiscard]] QString helpText(const Command &command);
// meshlens --help: all commands.
[[nodiscard]] QString overviewText(const std::vector<std::unique_ptr<Command>> &commands);

} // namespace meshlens
