// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <memory>

namespace meshlens {

// Stands while a plugin's code runs: a small file under a lock that ends with the process. A file that nobody
// holds is of a process that died. Removes its file when destroyed.
class RunningMark {
public:
    RunningMark(QString path, int descriptor)
        : m_path(std::move(path))
        , m_descriptor(descriptor) {}
    ~RunningMark();
    RunningMark(const RunningMark &) = delete;
    RunningMark &operator=(const RunningMark &) = delete;

private:
    QString m_path;
    int m_descriptor;
};

// What is known of plugins from earlier starts, in files of one folder (plugin_registry.h). Not thread-safe.
class PluginRecords {
public:
    explicit PluginRecords(QString folder);

    // Plugins that were running when their process died: id, and what they were doing then.
    [[nodiscard]] QHash<QString, QString> died() const;
    void forgetDeath(const QString &id);
    // Null where the folder cannot be written: the plugin then runs without.
    [[nodiscard]] std::unique_ptr<RunningMark> markRunning(const QString &id, const QString &doing) const;

    [[nodiscard]] bool isTrusted(const QString &id, const QString &path, const QByteArray &sha256) const;
    [[nodiscard]] Result<void> trust(const QString &id, const QString &path, const QByteArray &sha256);

private:
    [[nodiscard]] QString trustPath() const;
    [[nodiscard]] QString marksFolder() const;

    QString m_folder;
};

// Hexadecimal; empty: the file cannot be read.
[[nodiscard]] QByteArray sha256OfFile(const QString &path);

} // namespace meshlens
