// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/streams.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <cstdio>

#include <sys/ioctl.h>
#include <unistd.h>

namespace meshlens {
namespace {

QFile *standardFile(int descriptor, QIODevice::OpenMode mode, QObject *owner) {
    auto *file = new QFile(owner);
    (void)file->open(descriptor, mode | QIODevice::Unbuffered, QFileDevice::DontCloseHandle);
    return file;
}

int terminalWidth(int descriptor) {
    winsize size{};
    if (!isatty(descriptor))
        return 0;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return 80;
    return size.ws_col;
}

} // namespace

Streams Streams::standard(QObject *owner) {
    Streams streams;
    streams.in = standardFile(STDIN_FILENO, QIODevice::ReadOnly, owner);
    streams.out = standardFile(STDOUT_FILENO, QIODevice::WriteOnly, owner);
    streams.err = standardFile(STDERR_FILENO, QIODevice::WriteOnly, owner);
    streams.width = terminalWidth(STDOUT_FILENO);
    streams.colors = streams.width > 0 && qEnvironmentVariableIsEmpty("NO_COLOR") &&
                     qEnvironmentVariable("TERM") != QLatin1StringView("dumb");
    streams.errIsTerminal = isatty(STDERR_FILENO) != 0;
    return streams;
}

Result<void> Streams::write(const QByteArray &utf8) const {
    qint64 done = 0;
    while (done < utf8.size()) {
        const qint64 written = out->write(utf8.constData() + done, utf8.size() - done);
        if (written <= 0) {
            return fail(ErrorCode::Io,
                        QCoreApplication::translate("meshlens", "The result could not be written to standard "
                                                                "output: %1.")
                            .arg(out->errorString()));
        }
        done += written;
    }
    return {};
}

Result<void> Streams::write(const QString &text) const {
    return write(text.toUtf8());
}

Result<void> Streams::writeJson(const QJsonObject &document) const {
    return write(QJsonDocument(document).toJson(QJsonDocument::Indented));
}

void Streams::note(const QString &line) const {
    err->write((line + u'\n').toUtf8());
}

} // namespace meshlens
