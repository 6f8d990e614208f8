// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sqlite/overlay_vfs.h"

#include <QByteArray>
#include <QFile>

#include <cstring>

#include <sqlite3.h>

namespace meshlens::sqlite {
namespace {

constexpr auto vfsName = "meshlens-overlay";

sqlite3_vfs *base(sqlite3_vfs *vfs) {
    return static_cast<sqlite3_vfs *>(vfs->pAppData);
}

// The catalog's file; SQLite's own file object follows in the same memory.
struct ReadFile {
    sqlite3_file file;
    sqlite3_file *real;
};

sqlite3_file *real(sqlite3_file *file) {
    return reinterpret_cast<ReadFile *>(file)->real;
}

int closeFile(sqlite3_file *file) {
    return real(file)->pMethods ? real(file)->pMethods->xClose(real(file)) : SQLITE_OK;
}
int readFile(sqlite3_file *file, void *buffer, int size, sqlite3_int64 offset) {
    return real(file)->pMethods->xRead(real(file), buffer, size, offset);
}
int writeFile(sqlite3_file *, const void *, int, sqlite3_int64) {
    return SQLITE_READONLY;
}
int truncateFile(sqlite3_file *, sqlite3_int64) {
    return SQLITE_READONLY;
}
int syncFile(sqlite3_file *, int) {
    return SQLITE_OK;
}
int sizeOfFile(sqlite3_file *file, sqlite3_int64 *size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
// Nobody else sees what this connection writes.
int lockFile(sqlite3_file *, int) {
    return SQLITE_OK;
}
int isReserved(sqlite3_file *, int *is) {
    *is = 0;
    return SQLITE_OK;
}
int controlFile(sqlite3_file *, int, void *) {
    return SQLITE_NOTFOUND;
}
int sectorSize(sqlite3_file *file) {
    return real(file)->pMethods->xSectorSize(real(file));
}
int characteristics(sqlite3_file *file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

// Version 1: no shared memory, so that the log's index stays in this process.
constexpr sqlite3_io_methods readMethods{1,           closeFile,  readFile,        writeFile, truncateFile,
                                         syncFile,    sizeOfFile, lockFile,        lockFile,  isReserved,
                                         controlFile, sectorSize, characteristics, nullptr,   nullptr,
                                         nullptr,     nullptr,    nullptr,         nullptr};

int openNameless(sqlite3_vfs *vfs, sqlite3_file *file) {
    constexpr int flags = SQLITE_OPEN_TEMP_JOURNAL | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                          SQLITE_OPEN_EXCLUSIVE | SQLITE_OPEN_DELETEONCLOSE;
    return base(vfs)->xOpen(base(vfs), nullptr, file, flags, nullptr);
}

// A log that another process starts anew while it is copied has frames of two kinds; SQLite takes those that
// belong to its head.
int copyInto(sqlite3_file *file, const char *path) {
    QFile log(QFile::decodeName(path));
    if (!log.open(QIODevice::ReadOnly))
        return log.exists() ? SQLITE_CANTOPEN : SQLITE_OK;
    // SQLite's files take no more at once than a page or some.
    constexpr qint64 atOnce = 65536;
    sqlite3_int64 at = 0;
    while (!log.atEnd()) {
        const QByteArray part = log.read(atOnce);
        if (part.isEmpty())
            return log.error() == QFileDevice::NoError ? SQLITE_OK : SQLITE_IOERR_READ;
        const int code = file->pMethods->xWrite(file, part.constData(), static_cast<int>(part.size()), at);
        if (code != SQLITE_OK)
            return code;
        at += part.size();
    }
    return SQLITE_OK;
}

int openLog(sqlite3_vfs *vfs, const char *path, sqlite3_file *file) {
    if (const int code = openNameless(vfs, file); code != SQLITE_OK)
        return code;
    const int code = copyInto(file, path);
    if (code != SQLITE_OK) {
        file->pMethods->xClose(file);
        file->pMethods = nullptr;
    }
    return code;
}

int openAny(sqlite3_vfs *vfs, sqlite3_filename path, sqlite3_file *file, int flags, int *outFlags) {
    file->pMethods = nullptr;
    if (flags & SQLITE_OPEN_WAL) {
        if (outFlags)
            *outFlags = flags;
        return openLog(vfs, path, file);
    }
    if (!(flags & SQLITE_OPEN_MAIN_DB))
        return base(vfs)->xOpen(base(vfs), path, file, flags, outFlags);
    auto *wrapped = reinterpret_cast<ReadFile *>(file);
    wrapped->real = reinterpret_cast<sqlite3_file *>(wrapped + 1);
    std::memset(wrapped->real, 0, static_cast<std::size_t>(base(vfs)->szOsFile));
    const int reading = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    const int code = base(vfs)->xOpen(base(vfs), path, wrapped->real, reading, nullptr);
    if (code != SQLITE_OK)
        return code;
    file->pMethods = &readMethods;
    if (outFlags)
        *outFlags = flags;
    return SQLITE_OK;
}

// What lies beside the file belongs to others.
int deleteFile(sqlite3_vfs *, const char *, int) {
    return SQLITE_OK;
}
int accessFile(sqlite3_vfs *vfs, const char *path, int flags, int *result) {
    if (QByteArrayView(path).endsWith("-journal")) {
        *result = 0;
        return SQLITE_OK;
    }
    return base(vfs)->xAccess(base(vfs), path, flags, result);
}
int fullPath(sqlite3_vfs *vfs, const char *path, int size, char *full) {
    return base(vfs)->xFullPathname(base(vfs), path, size, full);
}
int randomness(sqlite3_vfs *vfs, int size, char *bytes) {
    return base(vfs)->xRandomness(base(vfs), size, bytes);
}
int sleepFor(sqlite3_vfs *vfs, int micros) {
    return base(vfs)->xSleep(base(vfs), micros);
}
int currentTime(sqlite3_vfs *vfs, double *time) {
    return base(vfs)->xCurrentTime(base(vfs), time);
}
int lastError(sqlite3_vfs *vfs, int size, char *text) {
    return base(vfs)->xGetLastError(base(vfs), size, text);
}

bool registerVfs() {
    // The system's own, whatever a test has put in front of it.
    sqlite3_vfs *system = sqlite3_vfs_find("unix");
    sqlite3_vfs *unix = system ? system : sqlite3_vfs_find(nullptr);
    if (!unix)
        return false;
    static sqlite3_vfs vfs{};
    vfs.iVersion = 1;
    vfs.szOsFile = static_cast<int>(sizeof(ReadFile)) + unix->szOsFile;
    vfs.mxPathname = unix->mxPathname;
    vfs.zName = vfsName;
    vfs.pAppData = unix;
    vfs.xOpen = openAny;
    vfs.xDelete = deleteFile;
    vfs.xAccess = accessFile;
    vfs.xFullPathname = fullPath;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleepFor;
    vfs.xCurrentTime = currentTime;
    vfs.xGetLastError = lastError;
    return sqlite3_vfs_register(&vfs, 0) == SQLITE_OK;
}

} // namespace

const char *overlayVfs() {
    static const bool registered = registerVfs();
    return registered ? vfsName : nullptr;
}

} // namespace meshlens::sqlite
