// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/input_file.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>

#include <poll.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr qint64 blockSize = 1 << 20;
constexpr int pollMs = 50;

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

// Negative: the device has none, it is in memory and never blocks.
int descriptorOf(const QIODevice *device) {
    const auto *file = qobject_cast<const QFileDevice *>(device);
    return file ? file->handle() : -1;
}

// True when a read would not block.
bool isReadable(int descriptor) {
    pollfd polled{.fd = descriptor, .events = POLLIN, .revents = 0};
    return descriptor < 0 || poll(&polled, 1, pollMs) != 0;
}

// What there is, at least one byte; 0 at the end. QFile would wait until the whole block is full.
Result<qint64> readSome(QIODevice *device, int descriptor, QByteArray &block) {
    const auto failed = [](const QString &why) {
        return fail(ErrorCode::Io, tr("Standard input could not be read: %1.").arg(why));
    };
    if (descriptor < 0) {
        const qint64 size = device->read(block.data(), block.size());
        return size < 0 ? Result<qint64>(failed(device->errorString())) : size;
    }
    ssize_t size = -1;
    do
        size = ::read(descriptor, block.data(), static_cast<std::size_t>(block.size()));
    while (size < 0 && errno == EINTR);
    if (size < 0)
        return failed(qt_error_string(errno));
    return size;
}

Result<void> copy(QIODevice *from, QFile &to, const std::stop_token &stop) {
    QByteArray block(blockSize, Qt::Uninitialized);
    const int descriptor = descriptorOf(from);
    while (true) {
        if (stop.stop_requested())
            return cancelled();
        if (!isReadable(descriptor))
            continue;
        const auto size = readSome(from, descriptor, block);
        if (!size)
            return std::unexpected(size.error());
        if (*size == 0)
            return {};
        if (to.write(block.constData(), *size) != *size)
            return fail(
                ErrorCode::DiskFull,
                tr("Standard input could not be kept in %1: %2.").arg(to.fileName(), to.errorString()));
    }
}

} // namespace

Result<InputFile> InputFile::open(const Streams &streams, const QString &argument,
                                  const std::stop_token &stop, ProgressLine &progress) {
    InputFile input;
    input.m_path = argument;
    input.m_displayName = argument;
    if (argument != u"-")
        return input;
    input.m_folder = std::make_unique<QTemporaryDir>();
    input.m_displayName = tr("standard input");
    input.m_path = input.m_folder->filePath(u"standard-input"_s);
    QFile file(input.m_path);
    if (!input.m_folder->isValid() || !file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
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
