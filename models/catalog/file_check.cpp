// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/file_check.h"

#include "models/catalog/schema.h"
#include "models/catalog/sqlite/statement.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QtEndian>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::CatalogStore)
};

QString shown(const QString &path) {
    return QDir::toNativeSeparators(path);
}

Error notACatalog(const QString &path) {
    return {ErrorCode::Format,
            Text::tr("%1 is not a Meshlens catalog; choose a file that Meshlens has made.").arg(shown(path)),
            {}};
}

Error damaged(const QString &path, const QString &detail) {
    return {ErrorCode::Damaged,
            Text::tr("The catalog %1 is damaged; restore it from a copy.").arg(shown(path)), detail};
}

// The first 100 bytes, https://www.sqlite.org/fileformat2.html: the magic, sizes and our application_id.
Result<void> checkHeader(const QString &path) {
    const QFileInfo info(path);
    if (!info.exists())
        return fail(
            ErrorCode::NotFound,
            Text::tr("There is no catalog %1; check the name or import into a new one.").arg(shown(path)));
    if (info.isDir())
        return fail(ErrorCode::Format,
                    Text::tr("%1 is a folder, not a Meshlens catalog; name a file in it.").arg(shown(path)));
    // Closing the file would drop every lock that this process has on it, and with them what it commits from
    // then on; SQLite itself looks at a file in use.
    if (hasSharedMemory(path))
        return {};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NoPermission,
                    Text::tr("You have no right to read %1; ask its owner.").arg(shown(path)),
                    file.errorString());
    const QByteArray header = file.read(100);
    if (header.size() < 100 || !header.startsWith(QByteArrayView("SQLite format 3\0", 16)))
        return std::unexpected(notACatalog(path));
    const auto number = [&header](qsizetype at) { return qFromBigEndian<quint32>(header.constData() + at); };
    if (number(68) != static_cast<quint32>(catalogApplicationId))
        return fail(ErrorCode::Format,
                    Text::tr("%1 is another program's database, not a Meshlens catalog.").arg(shown(path)));
    // A page count that is in force (its change counter is the header's) and a -wal that may not hold the
    // rest.
    const qint64 pageSize = qFromBigEndian<quint16>(header.constData() + 16) == 1
                                ? 65536
                                : qFromBigEndian<quint16>(header.constData() + 16);
    const bool hasPageCount = number(24) == number(92);
    if (hasPageCount && walSize(path) == 0 && pageSize * number(28) > file.size())
        return fail(
            ErrorCode::Damaged,
            Text::tr("The catalog %1 is cut off: %2 of its %3 bytes are there; restore it from a copy.")
                .arg(shown(path), QString::number(file.size()), QString::number(pageSize * number(28))));
    return {};
}

Result<std::int64_t> metaInteger(sqlite::Database &database, std::string_view name) {
    auto select = database.prepare("SELECT v FROM meta WHERE k=?1 AND typeof(v)='integer'");
    if (!select)
        return std::unexpected(select.error());
    const Result<bool> row = select->bindText(1, name).step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return std::unexpected(damaged(
            database.path(),
            QStringLiteral("meta lacks %1").arg(QLatin1StringView(name.data(), qsizetype(name.size())))));
    return select->integer(0);
}

Error newer(const QString &path, std::int64_t version) {
    return {ErrorCode::Newer,
            Text::tr("%1 was written by a newer Meshlens (catalog format %2, this program knows %3); update "
                     "Meshlens to "
                     "open it.")
                .arg(shown(path), QString::number(version), QString::number(catalogVersion())),
            {}};
}

Result<void> checkVersion(sqlite::Database &database) {
    const QString path = database.path();
    const auto applicationId = database.integer("PRAGMA application_id");
    if (!applicationId)
        return std::unexpected(applicationId.error().code == ErrorCode::Format ? notACatalog(path)
                                                                               : applicationId.error());
    if (*applicationId != catalogApplicationId)
        return std::unexpected(notACatalog(path));
    const auto version = database.integer("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version > catalogVersion())
        return std::unexpected(newer(path, *version));
    if (*version < 1)
        return std::unexpected(damaged(path, QStringLiteral("user_version is %1").arg(*version)));
    if (*version < catalogVersion())
        return fail(
            ErrorCode::Older,
            Text::tr("%1 was written by an older Meshlens; run “meshlens upgrade %1” to bring it up to date.")
                .arg(shown(path)));
    return {};
}

// Who may read and write the file although its version is known.
Result<void> checkMeta(sqlite::Database &database, CatalogUse use) {
    const auto minReader = metaInteger(database, "min_reader");
    if (!minReader)
        return std::unexpected(minReader.error());
    if (*minReader > catalogVersion())
        return std::unexpected(newer(database.path(), *minReader));
    if (use == CatalogUse::Read)
        return {};
    const auto minWriter = metaInteger(database, "min_writer");
    if (!minWriter)
        return std::unexpected(minWriter.error());
    if (*minWriter > catalogVersion())
        return fail(
            ErrorCode::Newer,
            Text::tr("%1 was written by a newer Meshlens (catalog format %2, this program knows %3) "
                     "and can only be read; update Meshlens to change it.")
                .arg(shown(database.path()), QString::number(*minWriter), QString::number(catalogVersion())));
    return {};
}

Result<void> checkThrough(const QString &path, sqlite::Database::Mode mode, CatalogUse use) {
    auto database = sqlite::Database::open(path, mode);
    if (!database)
        return std::unexpected(database.error());
    return checkConnection(*database, use);
}

} // namespace

Result<void> checkConnection(sqlite::Database &database, CatalogUse use) {
    if (const auto ours = checkVersion(database); !ours)
        return ours;
    const auto difference = schemaDifference(database, catalogVersion());
    if (!difference) {
        if (difference.error().code == ErrorCode::Damaged)
            return std::unexpected(damaged(database.path(), difference.error().detail));
        return std::unexpected(difference.error());
    }
    if (*difference)
        return std::unexpected(**difference);
    return checkMeta(database, use);
}

Result<void> checkCatalogFile(const QString &path, CatalogUse use) {
    if (const auto header = checkHeader(path); !header)
        return header;
    // Without a -shm nobody has the file open, and a reader without locks makes none.
    if (!hasSharedMemory(path)) {
        const auto frozen = checkThrough(path, sqlite::Database::Mode::Frozen, use);
        if (frozen || !hasSharedMemory(path))
            return frozen;
        // Somebody has opened it meanwhile; what was seen may have been half of two states.
    }
    const auto shared = checkThrough(path, sqlite::Database::Mode::ReadOnly, use);
    if (!shared && shared.error().code == ErrorCode::NoPermission)
        return checkThrough(path, sqlite::Database::Mode::Frozen, use);
    return shared;
}

bool canWriteBeside(const QString &path) {
    const QFileInfo file(path);
    return file.isWritable() && QFileInfo(file.canonicalPath()).isWritable();
}

bool hasSharedMemory(const QString &path) {
    // Its blocks, https://www.sqlite.org/walformat.html; a shorter one has never held anybody's index.
    constexpr qint64 block = 32768;
    return QFileInfo(QFileInfo(path).canonicalFilePath() + "-shm"_L1).size() >= block;
}

qint64 walSize(const QString &path) {
    return QFileInfo(QFileInfo(path).canonicalFilePath() + "-wal"_L1).size();
}

void removeUnusedLog(const QString &path) {
    if (walSize(path) > 0 || hasSharedMemory(path))
        return;
    auto alone = sqlite::Database::open(path, sqlite::Database::Mode::ReadWrite);
    if (!alone)
        return;
    alone->setLockTimeout({});
    // Before it reads, such a connection gets a lock that nobody else can hold a lock beside, and needs no
    // -shm.
    if (!alone->execute("PRAGMA locking_mode=EXCLUSIVE") || !alone->integer("PRAGMA user_version"))
        return;
    if (walSize(path) == 0)
        QFile::remove(QFileInfo(path).canonicalFilePath() + "-shm"_L1);
    // Closing removes the -wal.
}

bool isNetworkFileSystem(const QByteArray &fileSystemType) {
    static const QList<QByteArray> types{"9p",   "afs",   "afpfs",     "beegfs", "ceph",   "cifs",
                                         "coda", "davfs", "glusterfs", "gpfs",   "lustre", "ncpfs",
                                         "nfs",  "nfs4",  "pvfs2",     "smb3",   "smbfs",  "vboxsf"};
    static const QList<QByteArray> fuse{"ceph-fuse", "cifs",      "curlftpfs", "davfs2",     "ftpfs",
                                        "gcsfuse",   "glusterfs", "goofys",    "gvfsd-fuse", "httpfs",
                                        "juicefs",   "moosefs",   "nfs",       "rclone",     "s3fs",
                                        "smbnetfs",  "sshfs",     "webdavfs"};
    if (fileSystemType.startsWith("fuse."))
        return fuse.contains(fileSystemType.mid(5));
    return types.contains(fileSystemType);
}

bool isOnNetwork(const QString &path) {
    return isNetworkFileSystem(QStorageInfo(QFileInfo(path).absolutePath()).fileSystemType());
}

} // namespace meshlens
