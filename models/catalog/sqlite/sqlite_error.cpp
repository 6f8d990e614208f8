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

// What needs no more than the name of the file in it.
struct Family {
    int code; // of SQLite, a family or extended
    ErrorCode error;
    const char *text;
};
constexpr Family families[] = {
    {SQLITE_IOERR_CORRUPTFS, ErrorCode::Damaged,
     QT_TRANSLATE_NOOP("meshlens::sqlite", "The disk of %1 reports damage; restore the file from a copy.")},
    {SQLITE_CORRUPT, ErrorCode::Damaged,
     QT_TRANSLATE_NOOP("meshlens::sqlite", "%1 is damaged; restore it from a copy.")},
    {SQLITE_NOTADB, ErrorCode::Format, QT_TRANSLATE_NOOP("meshlens::sqlite", "%1 is not a database file.")},
    {SQLITE_IOERR, ErrorCode::Io,
     QT_TRANSLATE_NOOP("meshlens::sqlite", "Reading or writing %1 failed; check the disk.")},
    {SQLITE_TOOBIG, ErrorCode::Limit,
     QT_TRANSLATE_NOOP("meshlens::sqlite", "A value for %1 is larger than a catalog can hold.")},
    {SQLITE_NOMEM, ErrorCode::Limit,
     QT_TRANSLATE_NOOP("meshlens::sqlite",
                       "There is not enough memory to go on with %1; close other programs.")},
};
constexpr Family notWritable{
    SQLITE_READONLY, ErrorCode::NoPermission,
    QT_TRANSLATE_NOOP("meshlens::sqlite",
                      "You have no right to write %1; copy it to a folder of yours or ask its owner.")};
constexpr Family unexpected{
    SQLITE_ERROR, ErrorCode::Internal,
    QT_TRANSLATE_NOOP("meshlens::sqlite",
                      "Something that should not happen went wrong with %1; the details say what.")};

// The extended code before its family.
const Family &familyOf(int code) {
    for (const int wanted : {code, code & 0xff}) {
        const auto *found = std::ranges::find(families, wanted, &Family::code);
        if (found != std::end(families))
            return *found;
        if (wanted == SQLITE_READONLY || wanted == SQLITE_PERM || wanted == SQLITE_AUTH)
            return notWritable;
    }
    return unexpected;
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
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: // lost the race for the log too often
        return locked(path, name, detail);
    case SQLITE_CANTOPEN:
        return cannotOpen(systemError, path, name, detail);
    case SQLITE_INTERRUPT:
        return cancelled().error();
    case SQLITE_IOERR:
        if (code != SQLITE_IOERR_CORRUPTFS && QFileInfo(path).isDir())
            return cannotOpen(systemError, path, name, detail);
        break;
    default:
        break;
    }
    const Family &family = familyOf(code);
    return {family.error, Text::tr(family.text).arg(name), detail};
}

} // namespace meshlens::sqlite
