// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/folder_files.h"
#include "models/exchange/importer.h"
#include "models/exchange/plugin_info.h"

#include <memory>
#include <vector>

namespace meshlens {

// Finds plugins in the program's own folder and in folders that the user named, checks them before loading,
// loads on first use. Never looks beside a catalog. Thread-safe; importers outlive it.
//
// What it remembers between starts lies in `dataFolder`: which plugins were running when the program died,
// and the hashes of a user's own plugins that were switched on.
class MESHLENS_EXPORT PluginRegistry {
public:
    // Reads the JSON of every plugin in `folders`, loads none. `dataFolder` empty: ProgramPaths::data().
    explicit PluginRegistry(const QStringList &folders, const QStringList &disabledIds = {},
                            const QString &dataFolder = {});
    ~PluginRegistry();
    PluginRegistry(const PluginRegistry &) = delete;
    PluginRegistry &operator=(const PluginRegistry &) = delete;

    [[nodiscard]] std::vector<PluginInfo> plugins() const; // by id
    // What --as takes: the formats of the plugins that can be used, sorted.
    [[nodiscard]] QStringList formats() const;

    // The format of a file or folder, by the hints of the plugins; NotFound says what was tried and which
    // formats there are, Ambiguous names the formats that fit equally well.
    [[nodiscard]] Result<QString> detect(const QString &path) const;
    // The files of a folder that belong to a format, absolute, in reading order: that of the folder's index
    // where the format has one (a DataHub index.json), else sorted by path. A folder beyond a limit
    // (format_detector.h) is an error: half of it would end the other half in the catalog.
    [[nodiscard]] Result<FolderFiles> filesOf(const QString &folder, const QString &format) const;
    // What of a folder is a source: itself, or each of several files that make one
    // (DetectionHints::sourceMark).
    [[nodiscard]] Result<QStringList> sourcesIn(const QString &folder, const QString &format) const;
    // Loads the plugin if needed. Failing here makes it a Failed row, and so does an importer that throws or
    // ends with ErrorCode::Plugin or Internal; what it throws comes back as an error.
    [[nodiscard]] Result<std::unique_ptr<Importer>> importer(const QString &format);

    // A person's word, kept over restarts: a plugin outside of the program's folder may run as it is now (by
    // its SHA-256), one that was running when the program died may run again.
    [[nodiscard]] Result<void> switchOn(const QString &id);
    // The same for the plugin of a format that is off because it was running when the program died, but for
    // this registry, and for good once one of its importers has read an input to its end. Of other plugins
    // and formats it changes nothing.
    void tryAgain(const QString &format);
    // For this registry; Settings::disabledPlugins keeps it.
    [[nodiscard]] Result<void> switchOff(const QString &id);

    // This build's, to compare with: "gcc-14-libstdc++".
    [[nodiscard]] static QString compilerAbi();

private:
    struct Private;
    std::shared_ptr<Private> m_private;
};

} // namespace meshlens
