// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/exchange/plugin_info.h"

#include <vector>

namespace meshlens {

// Finds the plugin for an input by name and first bytes, without loading any. Reads at most 64 KB of a file
// and looks at most at 5,000 files of a folder, four levels deep, following no links.
class FormatDetector {
public:
    explicit FormatDetector(std::vector<PluginInfo> candidates)
        : m_candidates(std::move(candidates)) {}

    // The format of a file or a folder; see PluginRegistry::detect.
    [[nodiscard]] Result<QString> detect(const QString &path) const;
    [[nodiscard]] Result<QStringList> filesOf(const QString &folder, const QString &format) const;

private:
    [[nodiscard]] Result<QString> detectFile(const QString &path) const;
    [[nodiscard]] Result<QString> detectFolder(const QString &folder) const;
    [[nodiscard]] Error nothingFits(const QString &path) const;

    std::vector<PluginInfo> m_candidates;
};

// How well a file fits, 0: not at all. Bytes count more than keys, keys more than names. A plugin that knows
// its first keys is out where the file has others, whatever its name.
struct FileEvidence {
    QString fileName;
    QByteArray head;
    QStringList firstKeys;
};
[[nodiscard]] FileEvidence readEvidence(const QString &path);
[[nodiscard]] int fitness(const DetectionHints &hints, const FileEvidence &evidence);

} // namespace meshlens
