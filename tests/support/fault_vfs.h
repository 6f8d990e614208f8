// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <functional>
#include <memory>
#include <random>
#include <vector>

struct sqlite3_vfs;

namespace meshlens::test {

// A shim over SQLite's default VFS that is the default itself while it lives. It sees every call for the
// files of one folder (a catalog, its -wal, -shm and -journal), can let any of them fail, and remembers what
// has not been synced: what a disk holds after a power cut can be written out at any moment, while everything
// goes on. Files of other folders pass unseen. One at a time.
class FaultVfs {
public:
    enum class Call { Open, Read, Write, Truncate, Sync, Size, Lock, Delete, SharedMemory };

    explicit FaultVfs(const QString &folder);
    ~FaultVfs();
    FaultVfs(const FaultVfs &) = delete;
    FaultVfs &operator=(const FaultVfs &) = delete;

    // Called before each call, one after the other whatever thread it comes from; another result than
    // SQLITE_OK is returned instead of making it.
    std::function<int(Call)> before;

    // Whether a call can change what the disk holds or what others see.
    [[nodiscard]] static bool changes(Call call);
    // SQLite's result for a failing disk (IOERR_…).
    [[nodiscard]] static int ioError(Call call);

    enum class Loss {
        Everything, // nothing of what was not synced has reached the disk
        Some,       // any of the sectors have, in any order
        Nothing     // all has: the program ended, the machine did not
    };
    // The files as they are found after a power cut at this moment, without the -shm or with an old one.
    void writeImage(const QString &folder, Loss loss, std::mt19937 &random) const;

    struct Shim;

private:
    friend struct Shim;
    // What was done to a file since it was synced: bytes written, or a new length.
    struct Change {
        qint64 offset = 0;
        QByteArray bytes{};
        qint64 truncatedTo = -1; // 0 or more: a change of length
    };
    struct File {
        QByteArray synced{};
        bool entrySynced = false; // the folder's entry of it is on the disk
        bool exists = false;
        bool fresh = false; // made since; the first sync brings the folder to the disk, too
        std::vector<Change> changes{};
    };

    [[nodiscard]] bool concerns(const char *path) const;
    void opened(const QString &name, bool existed);
    void wrote(const QString &name, qint64 offset, QByteArray bytes);
    void truncated(const QString &name, qint64 size);
    void synced(const QString &name);
    void removed(const QString &name, bool folderSynced);
    void folderSynced();
    static void apply(QByteArray &content, const Change &change);
    static void applySectors(QByteArray &content, const Change &change, std::mt19937 &random);

    QString m_folder;
    QMap<QString, File> m_files;
    std::unique_ptr<sqlite3_vfs> m_vfs;
    sqlite3_vfs *m_real = nullptr;
};

} // namespace meshlens::test
