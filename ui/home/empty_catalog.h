// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/plugin_info.h"
#include "ui/common/empty_state.h"

namespace meshlens::ui {

// Nothing is there yet: how to begin, and what can be read.
class EmptyCatalog : public EmptyState {
    Q_OBJECT

public:
    // `plugins`: those of PluginRegistry::plugins().
    explicit EmptyCatalog(const std::vector<PluginInfo> &plugins, QWidget *parent = nullptr);

    [[nodiscard]] static QString usualTitle();

Q_SIGNALS:
    void importFilesRequested();
    void importFolderRequested();
    void openRequested();

private:
    void addFormats(const std::vector<PluginInfo> &plugins);
};

} // namespace meshlens::ui
