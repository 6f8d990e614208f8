// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace meshlens {
class Settings;
}

namespace meshlens::ui {

class MainWindow;

// Registers all commands of the window with their shortcuts. Once, while the window is made.
void registerWindowCommands(MainWindow &window, Settings &settings);

} // namespace meshlens::ui
