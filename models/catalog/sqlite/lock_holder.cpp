// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sqlite/lock_holder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <optional>

#include <sys/stat.h>
#include <unistd.h>

namespace meshlens::sqlite {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::sqlite)
};

std::optional<quint64> inodeOf(const QString &path) {
    struct stat info{};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return std::nullopt;
    return info.st_ino;
}

// One line of /proc/locks: "1: POSIX  ADVISORY  WRITE 3568 fd:00:2531452 120 120".
struct LockLine {
    qint64 process = 0;
    quint64 inode = 0;
    qint64 first = 0;
};

std::optional<LockLine> parseLockLine(const QByteArray &line) {
    const QList<QByteArray> words = line.simplified().split(' ');
    // A line of a process that waits has "->" in the second place and holds nothing.
    if (words.size() < 8 || words[1] != "POSIX" || words[3] != "WRITE")
        return std::nullopt;
    return LockLine{words[4].toLongLong(), words[5].mid(words[5].lastIndexOf(':') + 1).toULongLong(),
                    words[6].toLongLong()};
}

// SQLite's WAL writer holds byte 120 of the -shm file, a writer with a rollback journal one in the last
// gigabyte's lock page of the file itself.
std::optional<qint64> processFromLocks(const QString &path) {
    constexpr qint64 walWriteByte = 120;
    constexpr qint64 pendingByte = 0x40000000;
    const std::optional<quint64> file = inodeOf(path);
    const std::optional<quint64> shared = inodeOf(path + QStringLiteral("-shm"));
    QFile locks(QStringLiteral("/proc/locks"));
    if (!locks.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QList<QByteArray> lines = locks.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const std::optional<LockLine> lock = parseLockLine(line);
        if (!lock || lock->process <= 0)
            continue;
        if ((shared && lock->inode == *shared && lock->first == walWriteByte) ||
            (file && lock->inode == *file && lock->first >= pendingByte))
            return lock->process;
    }
    return std::nullopt;
}

// Where the system hides locks: another process that has the file's -wal open.
std::optional<qint64> processFromOpenFiles(const QString &path) {
    const QString wanted = path + QStringLiteral("-wal");
    const QStringList processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : processes) {
        bool isNumber = false;
        const qint64 process = name.toLongLong(&isNumber);
        if (!isNumber || process == ::getpid())
            continue;
        const QDir descriptors(QStringLiteral("/proc/%1/fd").arg(name));
        const QStringList files = descriptors.entryList(QDir::Files | QDir::System);
        for (const QString &descriptor : files) {
            if (QFile::symLinkTarget(descriptors.filePath(descriptor)) == wanted)
                return process;
        }
    }
    return std::nullopt;
}

} // namespace

QString lockHolder(const QString &path) {
    const QString real = QFileInfo(path).canonicalFilePath();
    std::optional<qint64> process = processFromLocks(real);
    if (!process)
        process = processFromOpenFiles(real);
    if (!process)
        return {};
    if (*process == ::getpid())
        return Text::tr("another window of this program");
    QFile nameFile(QStringLiteral("/proc/%1/comm").arg(*process));
    QString name;
    if (nameFile.open(QIODevice::ReadOnly))
        name = QString::fromUtf8(nameFile.readAll()).trimmed();
    return name.isEmpty() ? Text::tr("process %1").arg(*process)
                          : Text::tr("%1 (process %2)").arg(name).arg(*process);
}

} // namespace meshlens::sqlite
