// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/importer.h"

#include <QByteArrayList>
#include <QMutex>

#include <vector>

namespace meshlens {

// How a plugin recognises its input, from its JSON: no plugin is loaded to find out which one is needed.
struct DetectionHints {
    QStringList fileNames; // exact names, or wildcards: "manifest.json"
    QStringList suffixes;  // ".odcs.yaml"
    QStringList firstKeys; // any of these among the first keys of a JSON or YAML document (or of its first element)
    QByteArrayList magic;  // first bytes
    int priority = 0;      // the higher wins where two fit equally well

    friend bool operator==(const DetectionHints &, const DetectionHints &) = default;
};

// A plugin as Settings > Plugins shows it.
struct PluginInfo {
    enum class State {
        Available, // fits, not loaded yet
        Loaded,
        Disabled, // by a person, or after it was running when the program died
        Failed    // does not fit, could not be loaded, threw or returned an error; `reason` says
    };

    QString id;     // "exchange-datahub"
    QString kind;   // exchange, preview, remote
    QString name;   // translated for people
    QString format; // exchange: what --as takes
    QString version;
    QString path;
    int apiVersion = 0;
    QString qtVersion;   // major.minor
    QString compilerAbi; // "gcc-14-libstdc++"
    DetectionHints detection;
    State state = State::Available;
    QString reason;

    friend bool operator==(const PluginInfo &, const PluginInfo &) = default;
};

// Finds plugins in the program's own folder and in folders that the user named, checks them before loading, loads on first
// use. Never looks beside a catalog. Thread-safe.
class MESHLENS_EXPORT PluginRegistry {
public:
    // Reads the JSON of every plugin in `folders`, loads none.
    explicit PluginRegistry(const QStringList &folders, const QStringList &disabledIds = {});
    ~PluginRegistry();

    [[nodiscard]] std::vector<PluginInfo> plugins() const; // by id
    [[nodiscard]] QStringList formats() const;

    // The format of a file or folder, by the hints of the plugins; NotFound says what was tried and which formats there are.
    [[nodiscard]] Result<QString> detect(const QString &path) const;
    // The files of a folder that belong to a format, in reading order (a DataHub index.json gives the order).
    [[nodiscard]] Result<QStringList> filesOf(const QString &folder, const QString &format) const;
    // Loads the plugin if needed. Failing here makes it a Failed row.
    [[nodiscard]] Result<std::unique_ptr<Importer>> importer(const QString &format);

    // This build's, to compare with: "gcc-14-libstdc++".
    [[nodiscard]] static QString compilerAbi();

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace meshlens
