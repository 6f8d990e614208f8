// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace meshlens {

class CommandLine;
class Composition;

// Opens the window on a catalog (empty: the one to begin with) and runs until it is closed. The program's
// exit code.
[[nodiscard]] int runWindow(int &argc, char **argv, Composition &composition, const QString &catalog);

// The commands that draw windows: the tour.
void addWindowCommands(CommandLine &line);

} // namespace meshlens
