// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fault_vfs.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <mutex>

#include <sqlite3.h>

namespace meshlens::test {
namespace {

// What SQLite hands us for an open file; the real one lies behind it.
struct ShimFile {
    sqlite3_file base;
    bool watched = false;
    QString *name = nullptr; // within the folder; owned
};

FaultVfs *current = nullptr;
// A writer and its checkpoints call from two threads.
std::recursive_mutex calls;
constexpr qint64 sector = 512;

sqlite3_file *realOf(sqlite3_file *file) {
    return reinterpret_cast<sqlite3_file *>(reinterpret_cast<ShimFile *>(file) + 1);
}

ShimFile *shimOf(sqlite3_file *file) {
    return reinterpret_cast<ShimFile *>(file);
}

} // namespace

// SQLite's C callbacks.
struct FaultVfs::Shim {
    static int ask(const ShimFile *file, Call call) {
        return file->watched && current && current->before ? current->before(call) : SQLITE_OK;
    }

    static int close(sqlite3_file *file) {
        sqlite3_file *real = realOf(file);
        const int code = real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
        delete std::exchange(shimOf(file)->name, nullptr);
        return code;
    }
    static int read(sqlite3_file *file, void *into, int amount, sqlite3_int64 offset) {
        const std::scoped_lock turn(calls);
        if (const int code = ask(shimOf(file), Call::Read); code != SQLITE_OK)
            return code;
        return realOf(file)->pMethods->xRead(realOf(file), into, amount, offset);
    }
    static int write(sqlite3_file *file, const void *from, int amount, sqlite3_int64 offset) {
        const std::scoped_lock turn(calls);
        const ShimFile *shim = shimOf(file);
        if (const int code = ask(shim, Call::Write); code != SQLITE_OK)
            return code;
        const int code = realOf(file)->pMethods->xWrite(realOf(file), from, amount, offset);
        if (code == SQLITE_OK && shim->watched && current)
            current->wrote(*shim->name, offset, QByteArray(static_cast<const char *>(from), amount));
        return code;
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size) {
        const std::scoped_lock turn(calls);
        const ShimFile *shim = shimOf(file);
        if (const int code = ask(shim, Call::Truncate); code != SQLITE_OK)
            return code;
        const int code = realOf(file)->pMethods->xTruncate(realOf(file), size);
        if (code == SQLITE_OK && shim->watched && current)
            current->truncated(*shim->name, size);
        return code;
    }
    // The real disk is spared: what it would hold is what is noted here.
    static int sync(sqlite3_file *file, int) {
        const std::scoped_lock turn(calls);
        const ShimFile *shim = shimOf(file);
        if (const int code = ask(shim, Call::Sync); code != SQLITE_OK)
            return code;
        if (shim->watched && current)
            current->synced(*shim->name);
        return SQLITE_OK;
    }
    static int fileSize(sqlite3_file *file, sqlite3_int64 *size) {
        const std::scoped_lock turn(calls);
        if (const int code = ask(shimOf(file), Call::Size); code != SQLITE_OK)
            return code;
        return realOf(file)->pMethods->xFileSize(realOf(file), size);
    }
    static int lock(sqlite3_file *file, int kind) {
        const std::scoped_lock turn(calls);
        if (const int code = ask(shimOf(file), Call::Lock); code != SQLITE_OK)
            return code;
        return realOf(file)->pMethods->xLock(realOf(file), kind);
    }
    static int unlock(sqlite3_file *file, int kind) {
        return realOf(file)->pMethods->xUnlock(realOf(file), kind);
    }
    static int checkReserved(sqlite3_file *file, int *out) {
        return realOf(file)->pMethods->xCheckReservedLock(realOf(file), out);
    }
    static int control(sqlite3_file *file, int what, void *argument) {
        return realOf(file)->pMethods->xFileControl(realOf(file), what, argument);
    }
    static int sectorSize(sqlite3_file *file) { return realOf(file)->pMethods->xSectorSize(realOf(file)); }
    static int characteristics(sqlite3_file *file) {
        return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
    }
    static int shmMap(sqlite3_file *file, int page, int size, int extend, void volatile **memory) {
        const std::scoped_lock turn(calls);
        if (const int code = ask(shimOf(file), Call::SharedMemory); code != SQLITE_OK)
            return code;
        return realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, memory);
    }
    static int shmLock(sqlite3_file *file, int offset, int count, int flags) {
        return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
    }
    static void shmBarrier(sqlite3_file *file) { realOf(file)->pMethods->xShmBarrier(realOf(file)); }
    static int shmUnmap(sqlite3_file *file, int remove) {
        return realOf(file)->pMethods->xShmUnmap(realOf(file), remove);
    }

    static constexpr sqlite3_io_methods methods{
        2,        close,         read,    write,      truncate,        sync,   fileSize, lock,
        unlock,   checkReserved, control, sectorSize, characteristics, shmMap, shmLock,  shmBarrier,
        shmUnmap, nullptr,       nullptr};

    static int open(sqlite3_vfs *, const char *path, sqlite3_file *file, int flags, int *outFlags) {
        const std::scoped_lock turn(calls);
        auto *shim = new (file) ShimFile{};
        const bool watched = current->concerns(path);
        if (watched && current->before) {
            if (const int code = current->before(Call::Open); code != SQLITE_OK)
                return code;
        }
        const bool existed = watched && QFileInfo::exists(QFile::decodeName(path));
        sqlite3_vfs *real = current->m_real;
        const int code = real->xOpen(real, path, realOf(file), flags, outFlags);
        if (code != SQLITE_OK)
            return code;
        shim->base.pMethods = &methods;
        shim->watched = watched;
        shim->name = new QString(watched ? QFileInfo(QFile::decodeName(path)).fileName() : QString());
        if (watched)
            current->opened(*shim->name, existed);
        return code;
    }
    static int remove(sqlite3_vfs *, const char *path, int syncFolder) {
        const std::scoped_lock turn(calls);
        const bool watched = current->concerns(path);
        if (watched && current->before) {
            if (const int code = current->before(Call::Delete); code != SQLITE_OK)
                return code;
        }
        const int code = current->m_real->xDelete(current->m_real, path, syncFolder);
        if (code == SQLITE_OK && watched)
            current->removed(QFileInfo(QFile::decodeName(path)).fileName(), syncFolder != 0);
        return code;
    }
};

FaultVfs::FaultVfs(const QString &folder)
    : m_folder(QFileInfo(folder).canonicalFilePath() + u'/')
    , m_real(sqlite3_vfs_find(nullptr)) {
    // Everything else the real one does with a copy of its own description.
    m_vfs = std::make_unique<sqlite3_vfs>(*m_real);
    m_vfs->zName = "meshlens-fault";
    m_vfs->pNext = nullptr;
    m_vfs->szOsFile = static_cast<int>(sizeof(ShimFile)) + m_real->szOsFile;
    m_vfs->xOpen = Shim::open;
    m_vfs->xDelete = Shim::remove;
    for (const QString &name : QDir(m_folder).entryList(QDir::Files)) {
        if (!name.endsWith(QLatin1StringView("-shm")))
            opened(name, true); // it has long been on the disk
    }
    current = this;
    sqlite3_vfs_register(m_vfs.get(), 1);
}

FaultVfs::~FaultVfs() {
    sqlite3_vfs_unregister(m_vfs.get());
    sqlite3_vfs_register(m_real, 1);
    current = nullptr;
}

bool FaultVfs::changes(Call call) {
    switch (call) {
    case Call::Open:
    case Call::Write:
    case Call::Truncate:
    case Call::Sync:
    case Call::Delete:
    case Call::SharedMemory:
        return true;
    case Call::Read:
    case Call::Size:
    case Call::Lock:
        return false;
    }
    return false;
}

int FaultVfs::ioError(Call call) {
    switch (call) {
    case Call::Open:
        return SQLITE_CANTOPEN;
    case Call::Read:
        return SQLITE_IOERR_READ;
    case Call::Write:
        return SQLITE_IOERR_WRITE;
    case Call::Truncate:
        return SQLITE_IOERR_TRUNCATE;
    case Call::Sync:
        return SQLITE_IOERR_FSYNC;
    case Call::Size:
        return SQLITE_IOERR_FSTAT;
    case Call::Lock:
        return SQLITE_IOERR_LOCK;
    case Call::Delete:
        return SQLITE_IOERR_DELETE;
    case Call::SharedMemory:
        return SQLITE_IOERR_SHMMAP;
    }
    return SQLITE_IOERR;
}

bool FaultVfs::concerns(const char *path) const {
    return path && QFile::decodeName(path).startsWith(m_folder);
}

void FaultVfs::opened(const QString &name, bool existed) {
    File &file = m_files[name];
    if (file.exists)
        return;
    file.exists = true;
    if (existed) {
        QFile onDisk(m_folder + name);
        if (onDisk.open(QIODevice::ReadOnly))
            file.synced = onDisk.readAll();
        file.entrySynced = true;
        return;
    }
    // Under a name that was removed before, the old file may still be what the disk has.
    file.changes = {{.truncatedTo = 0}};
    file.fresh = true;
}

void FaultVfs::wrote(const QString &name, qint64 offset, QByteArray bytes) {
    m_files[name].changes.push_back({.offset = offset, .bytes = std::move(bytes)});
}

void FaultVfs::truncated(const QString &name, qint64 size) {
    m_files[name].changes.push_back({.truncatedTo = size});
}

void FaultVfs::synced(const QString &name) {
    File &file = m_files[name];
    for (const Change &change : file.changes)
        apply(file.synced, change);
    file.changes.clear();
    file.entrySynced = true;
    if (std::exchange(file.fresh, false))
        folderSynced();
}

void FaultVfs::removed(const QString &name, bool syncedToo) {
    File &file = m_files[name];
    file.exists = false;
    file.fresh = false;
    file.changes.clear();
    if (syncedToo)
        folderSynced();
}

void FaultVfs::folderSynced() {
    for (auto it = m_files.begin(); it != m_files.end();) {
        if (it->exists) {
            it->entrySynced = true;
            ++it;
        } else {
            it = m_files.erase(it);
        }
    }
}

void FaultVfs::apply(QByteArray &content, const Change &change) {
    if (change.truncatedTo >= 0) {
        content.resize(change.truncatedTo, '\0');
        return;
    }
    if (content.size() < change.offset + change.bytes.size())
        content.resize(change.offset + change.bytes.size(), '\0');
    content.replace(change.offset, change.bytes.size(), change.bytes);
}

void FaultVfs::applySectors(QByteArray &content, const Change &change, std::mt19937 &random) {
    if (change.truncatedTo >= 0) {
        if (random() % 2)
            apply(content, change);
        return;
    }
    for (qint64 at = 0; at < change.bytes.size();) {
        const qint64 length =
            std::min(sector - (change.offset + at) % sector, qint64(change.bytes.size()) - at);
        if (random() % 2)
            apply(content, {.offset = change.offset + at, .bytes = change.bytes.mid(at, length)});
        at += length;
    }
}

void FaultVfs::writeImage(const QString &folder, Loss loss, std::mt19937 &random) const {
    QDir().mkpath(folder);
    for (auto it = m_files.begin(); it != m_files.end(); ++it) {
        const File &file = *it;
        QByteArray content = file.synced;
        bool there = file.entrySynced;
        if (loss == Loss::Nothing || (loss == Loss::Some && random() % 2)) {
            there = file.exists;
            for (const Change &change : file.changes) {
                if (loss == Loss::Nothing || &change == file.changes.data())
                    apply(content, change);
                else
                    applySectors(content, change, random);
            }
        }
        const QString target = folder + u'/' + it.key();
        QFile::remove(target);
        QFile image(target);
        if (there && image.open(QIODevice::WriteOnly))
            image.write(content);
    }
    for (const QString &name : QDir(m_folder).entryList({QStringLiteral("*-shm")}, QDir::Files)) {
        QFile::remove(folder + u'/' + name);
        if (random() % 2)
            QFile::copy(m_folder + name, folder + u'/' + name);
    }
}

} // namespace meshlens::test
