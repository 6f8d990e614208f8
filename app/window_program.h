// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/job_model.h"
#include "models/core/settings.h"

#include <memory>

namespace meshlens {

class Composition;

namespace ui {
class MainWindow;
}

// The window with all its pages, and what lives as long as it does. Needs a QApplication.
class WindowProgram {
public:
    // `composition` must outlive it.
    WindowProgram(Composition &composition, Settings::Keep settings);
    ~WindowProgram();

    [[nodiscard]] ui::MainWindow &window() { return *m_window; }
    [[nodiscard]] Settings &settings() { return m_settings; }
    [[nodiscard]] JobModel &jobs() { return m_jobs; }

    // Where a person's first imports go: their own data folder.
    [[nodiscard]] static QString firstCatalog();

private:
    Settings m_settings;
    JobModel m_jobs;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace meshlens
