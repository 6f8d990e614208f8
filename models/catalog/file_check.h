// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/database.h"
#include "models/core/error.h"

#include <QByteArray>
#include <QString>

namespace meshlens {

enum class CatalogUse { Read, Write };

// What must hold before anything of a catalog file is read, in this order: it is there and readable, it is
// SQLite, it is ours (application_id), it is whole, of this program's version (user_version), its schema is
// exactly the version's text, and its writers allow us (min_reader, min_writer). Nothing is written, not even
// beside the file, unless another process has the file open.
[[nodiscard]] Result<void> checkCatalogFile(const QString &path, CatalogUse use);

// The part of it that needs a connection: run again on the one that stays open.
[[nodiscard]] Result<void> checkConnection(sqlite::Database &database, CatalogUse use);

// Connections over a file as it lies there: the file and its folder can be written by this process, so that
// SQLite's own files may stand beside it for a while.
[[nodiscard]] bool canWriteBeside(const QString &path);
// A process, this one or another, has the file open, or one was killed while it had.
[[nodiscard]] bool hasSharedMemory(const QString &path);
[[nodiscard]] qint64 walSize(const QString &path);
// Takes away the empty -wal and -shm of somebody who could not open the file for want of room; nothing where
// they are in use.
void removeUnusedLog(const QString &path);

// A folder that other machines write to as well: there is no shared memory between them, which a catalog's
// writers and readers need. `fileSystemType` as the system calls it ("nfs4", "fuse.sshfs"); unknown ones
// pass.
[[nodiscard]] MESHLENS_EXPORT bool isNetworkFileSystem(const QByteArray &fileSystemType);
[[nodiscard]] bool isOnNetwork(const QString &path);

} // namespace meshlens
