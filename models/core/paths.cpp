// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/paths.h"

#include <QDir>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString &binaryFolder() {
    static QString folder;
    return folder;
}

QString replacedBy(const char *variable, const QString &own) {
    const QString other = qEnvironmentVariable(variable);
    return QDir::cleanPath(other.isEmpty() ? own : other);
}

QString ensured(QStandardPaths::StandardLocation location) {
    const QString path = QStandardPaths::writableLocation(location) + u"/meshlens"_s;
    QDir().mkpath(path);
    return path;
}

} // namespace

void ProgramPaths::setup(const QString &binaryDir) {
    binaryFolder() = binaryDir;
}

QString ProgramPaths::plugins() {
    return replacedBy("MESHLENS_PLUGIN_PATH", binaryFolder() + u"/../lib/meshlens/plugins"_s);
}

QString ProgramPaths::libexec() {
    return replacedBy("MESHLENS_LIBEXEC_PATH", binaryFolder() + u"/../libexec/meshlens"_s);
}

QString ProgramPaths::cache() {
    return ensured(QStandardPaths::GenericCacheLocation);
}

QString ProgramPaths::data() {
    return ensured(QStandardPaths::GenericDataLocation);
}

} // namespace meshlens
