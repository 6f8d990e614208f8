// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/staging/staging_claim.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace meshlens::staging {
namespace {

constexpr qint64 youngest = 60; // seconds

int openFile(const QString &path) {
    // A link is somebody else's idea.
    return ::open(QFile::encodeName(path).constData(), O_RDWR | O_NOFOLLOW | O_CLOEXEC);
}

} // namespace

// Another kind of lock than SQLite's, which do not notice each other.
Claim::Claim(const QString &path)
    : m_descriptor(openFile(path)) {
    if (m_descriptor >= 0)
        ::flock(m_descriptor, LOCK_SH | LOCK_NB);
}

Claim::~Claim() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void removeUnclaimed(const QString &folder) {
    const QDateTime latest = QDateTime::currentDateTimeUtc().addSecs(-youngest);
    const QFileInfoList files =
        QDir(folder).entryInfoList({QStringLiteral("meshlens-*.staging")}, QDir::Files | QDir::NoSymLinks);
    for (const QFileInfo &file : files) {
        if (file.lastModified() > latest)
            continue;
        const int descriptor = openFile(file.filePath());
        if (descriptor < 0)
            continue;
        if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
            QFile::remove(file.filePath());
        ::close(descriptor);
    }
}

} // namespace meshlens::staging
