// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sqlite/sqlite_error.h"

#include "models/catalog/sqlite/lock_holder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <cerrno>

#include <sqlite3.h>

namespace meshlens::sqlite {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::sqlite)
};

bool isFull(int code, int systemError) {
    return (code & 0xff) == SQLITE_FULL ||
           ((code & 0xff) == SQLITE_IOERR &&
            (systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG));
}

Error locked(const QString &path, const QString &name, const QString &detail) {
    const QString holder = lockHolder(path);
    if (holder.isEmpty())
        return {ErrorCode::Locked,
                Text::tr("%1 is being written by another program; try again when it is done.").arg(name),
                detail};
    return {ErrorCode::Locked,
            Text::tr("%1 is being written by %2; close it or wait until it is done, then try again.")
                .arg(name, holder),
            detail};
}

Error cannotOpen(int systemError, const QString &path, const QString &name, const QString &detail) {
    const QFileInfo file(path);
    if (!file.exists())
        return {ErrorCode::NotFound, Text::tr("There is no file %1.").arg(name), detail};
    if (file.isDir())
        return {ErrorCode::Format, Text::tr("%1 is a folder; name a file in it.").arg(name), detail};
    if (!file.isReadable())
        return {ErrorCode::NoPermission, Text::tr("You have no right to read %1; ask its owner.").arg(name),
                detail};
    if (systemError == 0 || systemError == EACCES || systemError == EPERM || systemError == EROFS)
        return {
            ErrorCode::NoPermission,
            Text::tr("You have no right to write in the folder of %1; copy the file to a folder of yours.")
                .arg(name),
            detail};
    return {ErrorCode::Io, Text::tr("%1 could not be opened: %2.").arg(name, qt_error_string(systemError)),
            detail};
}

} // namespace

Error errorFor(int code, int systemError, const QString &path, const QString &detail) {
    const QString name = path.isEmpty() ? Text::tr("The database in memory") : QDir::toNativeSeparators(path);
    if (isFull(code, systemError))
        return {
            ErrorCode::DiskFull,
            Text::tr("There is no room left on the disk of %1; free some and try again, nothing was changed.")
                .arg(name),
            detail};
    switch (code) { // extended codes that mean more than their family
    case SQLITE_IOERR_CORRUPTFS:
        return {ErrorCode::Damaged,
                Text::tr("The disk of %1 reports damage; restore the file from a copy.").arg(name), detail};
    default:
        break;
    }
    switch (code & 0xff) {
    case SQLITE_CORRUPT:
        return {ErrorCode::Damaged, Text::tr("%1 is damaged; restore it from a copy.").arg(name), detail};
    case SQLITE_NOTADB:
        return {ErrorCode::Format, Text::tr("%1 is not a database file.").arg(name), detail};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: // lost the race for the log too often
        return locked(path, name, detail);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {ErrorCode::NoPermission,
                Text::tr("You have no right to write %1; copy it to a folder of yours or ask its owner.")
                    .arg(name),
                detail};
    case SQLITE_CANTOPEN:
        return cannotOpen(systemError, path, name, detail);
    case SQLITE_INTERRUPT:
        return cancelled().error();
    case SQLITE_IOERR:
        if (QFileInfo(path).isDir())
            return cannotOpen(systemError, path, name, detail);
        return {ErrorCode::Io, Text::tr("Reading or writing %1 failed; check the disk.").arg(name), detail};
    case SQLITE_TOOBIG:
        return {ErrorCode::Limit, Text::tr("A value for %1 is larger than a catalog can hold.").arg(name),
                detail};
    case SQLITE_NOMEM:
        return {ErrorCode::Limit,
                Text::tr("There is not enough memory to go on with %1; close other programs.").arg(name),
                detail};
    default:
        return {
            ErrorCode::Internal,
            Text::tr("Something that should not happen went wrong with %1; the details say what.").arg(name),
            detail};
    }
}

} // namespace meshlens::sqlite
