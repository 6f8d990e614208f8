// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/input_file.h"

#include <QCoreApplication>
#include <QFile>

#include <poll.h>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr qint64 blockSize = 1 << 20;
constexpr int pollMs = 50;

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

// True when a read would not block. Devices in memory never do.
bool isReadable(QIODevice *device) {
    const auto *file = qobject_cast<QFileDevice *>(device);
    if (!file || file->handle() < 0)
        return true;
    pollfd descriptor{.fd = file->handle(), .events = POLLIN, .revents = 0};
    return poll(&descriptor, 1, pollMs) != 0;
}

Result<void> copy(QIODevice *from, QFile &to, std::stop_token stop) {
    QByteArray block(blockSize, Qt::Uninitialized);
    while (true) {
        if (stop.stop_requested())
            return cancelled();
        if (!isReadable(from))
            continue;
        const qint64 size = from->read(block.data(), block.size());
        if (size < 0)
            return fail(ErrorCode::Io, tr("Standard input could not be read: %1.").arg(from->errorString()));
        if (size == 0)
            return {};
        if (to.write(block.constData(), size) != size)
            return fail(
                ErrorCode::DiskFull,
                tr("Standard input could not be kept in %1: %2.").arg(to.fileName(), to.errorString()));
    }
}

} // namespace

Result<InputFile> InputFile::open(const Streams &streams, const QString &argument, std::stop_token stop,
                                  ProgressLine &progress) {
    InputFile input;
    input.m_path = argument;
    input.m_displayName = argument;
    if (argument != u"-")
        return input;
    input.m_folder = std::make_unique<QTemporaryDir>();
    input.m_displayName = tr("standard input");
    input.m_path = input.m_folder->filePath(u"standard-input"_s);
    QFile file(input.m_path);
    if (!input.m_folder->isValid() || !file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Io,
                    tr("There is no room for standard input in the temporary folder: %1.")
                        .arg(input.m_folder->isValid() ? file.errorString() : input.m_folder->errorString()));
    progress.show(input.m_displayName, tr("Reading"), -1);
    if (auto done = copy(streams.in, file, stop); !done)
        return std::unexpected(done.error());
    if (!file.flush())
        return fail(ErrorCode::DiskFull,
                    tr("Standard input could not be kept in %1: %2.").arg(input.m_path, file.errorString()));
    return input;
}

} // namespace meshlens
