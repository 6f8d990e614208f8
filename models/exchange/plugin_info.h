// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace meshlens {

// How a plugin recognises its input, from its JSON: no plugin is loaded to find out which one is needed.
struct DetectionHints {
    QStringList fileNames; // exact names, or wildcards: "manifest.json"
    QStringList suffixes;  // ".odcs.yaml"
    QStringList
        firstKeys; // any of these among the first keys of a JSON or YAML document (or of its first element)
    QByteArrayList magic;    // first bytes
    QByteArrayList contains; // any of these bytes anywhere in the first 64 KB; counts like `magic`
    QStringList patterns;    // regular expressions over the lines of the first 64 KB; exclude nothing
    QString folderIndex;     // "index.json": a file whose `files[].path` say what a folder holds, in order
    // Bytes within the first 64 KB of the file that makes a source: of several such files in a folder each is
    // a source of its own. Empty: a folder is one source.
    QByteArray sourceMark;
    QStringList skipFolders; // names of folders whose files belong to others: "dbt_packages"
    int priority = 0;        // the higher wins where two fit equally well

    friend bool operator==(const DetectionHints &, const DetectionHints &) = default;
};

// A plugin as Settings > Plugins shows it.
struct PluginInfo {
    enum class State {
        Available, // fits, not loaded yet
        Loaded,
        Disabled, // by a person, not switched on yet, or after it was running when the program died
        Failed    // does not fit, could not be loaded, threw or returned an error; `reason` says
    };

    QString id;     // "exchange-datahub"
    QString kind;   // exchange, preview, remote
    QString name;   // translated for people
    QString format; // exchange: what --as takes
    // Exchange: other ways to read the same files, words that --as takes as well ("dbt-groups"). Never chosen
    // by detection.
    QStringList variants;
    QString version;
    QString path;
    int apiVersion = 0;
    QString qtVersion;   // major.minor
    QString compilerAbi; // "gcc-14-libstdc++"
    DetectionHints detection;
    bool own = true; // the program's; false: from a folder that the user named
    State state = State::Available;
    bool died = false; // it was running when the program died, and has read nothing to its end since
    QString reason;

    // What --as takes.
    [[nodiscard]] QStringList formats() const { return QStringList{format} + variants; }

    friend bool operator==(const PluginInfo &, const PluginInfo &) = default;
};

} // namespace meshlens

Q_DECLARE_METATYPE(meshlens::PluginInfo)
