// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/exchange/folder_files.h"
#include "models/exchange/plugin_info.h"

#include <vector>

namespace meshlens {

// Finds the plugin for an input by name and first bytes, without loading any. Reads at most 64 KB of a file.
// A folder of more than 20,000 files, deeper than 16 levels, or with an index of more than 16 MiB is an
// error. Hidden files and links are not looked at.
class FormatDetector {
public:
    // `off`: plugins that cannot be used now; an input for one of them is told so.
    explicit FormatDetector(std::vector<PluginInfo> candidates, std::vector<PluginInfo> off = {})
        : m_candidates(std::move(candidates))
        , m_off(std::move(off)) {}

    // The format of a file or a folder; see PluginRegistry::detect.
    [[nodiscard]] Result<QString> detect(const QString &path) const;
    [[nodiscard]] Result<FolderFiles> filesOf(const QString &folder, const QString &format) const;
    // See PluginRegistry::sourcesIn.
    [[nodiscard]] Result<QStringList> sourcesIn(const QString &folder, const QString &format) const;

private:
    [[nodiscard]] Result<QString> detectFile(const QString &path) const;
    [[nodiscard]] Result<QString> detectFolder(const QString &folder) const;
    // `files`: `path` itself, or what the folder holds.
    [[nodiscard]] Error nothingFits(const QString &path, const QStringList &files) const;
    [[nodiscard]] const PluginInfo *candidateFor(const QString &format) const;
    [[nodiscard]] const PluginInfo *offFor(const QStringList &files) const;

    std::vector<PluginInfo> m_candidates;
    std::vector<PluginInfo> m_off;
};

// How well a file fits, 0: not at all. Bytes count more than keys, keys more than names. A plugin that knows
// its first keys is out where the file has others, whatever its name.
struct FileEvidence {
    QString fileName;
    QByteArray head;
    QStringList firstKeys;
};
[[nodiscard]] MESHLENS_EXPORT FileEvidence readEvidence(const QString &path);
[[nodiscard]] int fitness(const DetectionHints &hints, const FileEvidence &evidence);
// By name or suffix alone.
[[nodiscard]] bool fitsByName(const DetectionHints &hints, const QString &fileName);

} // namespace meshlens
