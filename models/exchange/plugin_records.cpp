// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/plugin_records.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QUuid>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr qint64 markLimit = 4096;
constexpr qint64 trustLimit = 1 << 20;

QJsonObject readObject(const QString &path, qint64 limit) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.read(limit)).object();
}

// The lock is the mark's life: the kernel drops it when the process ends, however it ends.
bool isHeld(const QString &path) {
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool held = ::flock(descriptor, LOCK_EX | LOCK_NB) != 0;
    ::close(descriptor);
    return held;
}

QString idOfMark(const QString &fileName) {
    return fileName.section(u'.', 0, 0);
}

} // namespace

RunningMark::~RunningMark() {
    QFile::remove(m_path);
    ::close(m_descriptor);
}

PluginRecords::PluginRecords(QString folder)
    : m_folder(std::move(folder)) {}

QString PluginRecords::marksFolder() const {
    return m_folder + u"/plugins-running"_s;
}

QString PluginRecords::trustPath() const {
    return m_folder + u"/plugins-switched-on.json"_s;
}

QHash<QString, QString> PluginRecords::died() const {
    QHash<QString, QString> out;
    const QDir marks(marksFolder());
    const QStringList names = marks.entryList({u"*.mark"_s}, QDir::Files);
    for (const QString &name : names) {
        const QString path = marks.filePath(name);
        if (isHeld(path) || !QFile::exists(path))
            continue;
        out.insert(idOfMark(name), readObject(path, markLimit).value("doing"_L1).toString());
    }
    return out;
}

void PluginRecords::forgetDeath(const QString &id) {
    const QDir marks(marksFolder());
    const QStringList names = marks.entryList({id + u".*.mark"_s}, QDir::Files);
    for (const QString &name : names) {
        if (!isHeld(marks.filePath(name)))
            QFile::remove(marks.filePath(name));
    }
}

std::unique_ptr<RunningMark> PluginRecords::markRunning(const QString &id, const QString &doing) const {
    const QDir marks(marksFolder());
    if (!marks.mkpath(u"."_s))
        return nullptr;
    // Locked before it has its name, so that nobody can find it without its lock.
    const QString unique = QUuid::createUuid().toString(QUuid::Id128);
    const QString path = marks.filePath(u"%1.%2.mark"_s.arg(id, unique));
    const QByteArray young = QFile::encodeName(path + u".new"_s);
    const int descriptor = ::open(young.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return nullptr;
    const QByteArray text = QJsonDocument(QJsonObject{{u"id"_s, id}, {u"doing"_s, doing.left(500)}})
                                .toJson(QJsonDocument::Compact);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 ||
        ::write(descriptor, text.constData(), text.size()) < 0 ||
        ::rename(young.constData(), QFile::encodeName(path).constData()) != 0) {
        ::unlink(young.constData());
        ::close(descriptor);
        return nullptr;
    }
    return std::make_unique<RunningMark>(path, descriptor);
}

bool PluginRecords::isTrusted(const QString &id, const QString &path, const QByteArray &sha256) const {
    const QJsonObject entry = readObject(trustPath(), trustLimit).value(id).toObject();
    return !sha256.isEmpty() && entry["path"_L1].toString() == path &&
           entry["sha256"_L1].toString() == QLatin1StringView(sha256);
}

Result<void> PluginRecords::trust(const QString &id, const QString &path, const QByteArray &sha256) {
    QJsonObject all = readObject(trustPath(), trustLimit);
    all.insert(id, QJsonObject{{u"path"_s, path}, {u"sha256"_s, QString::fromLatin1(sha256)}});
    QDir().mkpath(m_folder);
    QSaveFile file(trustPath());
    const QByteArray text = QJsonDocument(all).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
        return fail(ErrorCode::Io,
                    QCoreApplication::translate("meshlens",
                                                "The file %1 could not be written, so the plugin stays off.")
                        .arg(trustPath()),
                    file.errorString());
    }
    return {};
}

QByteArray sha256OfFile(const QString &path) {
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return hash.result().toHex();
}

} // namespace meshlens
