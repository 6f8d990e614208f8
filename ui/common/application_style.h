// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QApplication;

namespace meshlens {
class Settings;
}

namespace meshlens::ui {

// Once in main, before the first widget: our style over Fusion, palette, font and tooltips, kept in step with
// the theme.
void installApplicationStyle(QApplication &application);

// Takes scheme and text size from the settings, now and when they change.
void followSettings(const Settings &settings);

} // namespace meshlens::ui
