// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/plugin_manifest.h"

#include "models/exchange/importer.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

QStringList texts(const QJsonValue &value) {
    QStringList out;
    const QJsonArray array = value.toArray();
    for (const auto item : array) {
        if (const QString text = item.toString(); !text.isEmpty())
            out.append(text);
    }
    return out;
}

// Magic is text, or "hex:" and bytes.
QByteArrayList bytes(const QJsonValue &value) {
    QByteArrayList out;
    const QStringList words = texts(value);
    for (const QString &word : words)
        out.append(word.startsWith("hex:"_L1) ? QByteArray::fromHex(word.mid(4).toLatin1()) : word.toUtf8());
    out.removeAll(QByteArray());
    return out;
}

DetectionHints hints(const QJsonObject &object) {
    DetectionHints out;
    out.fileNames = texts(object["fileNames"_L1]);
    out.suffixes = texts(object["suffixes"_L1]);
    out.firstKeys = texts(object["firstKeys"_L1]);
    out.magic = bytes(object["magic"_L1]);
    out.contains = bytes(object["contains"_L1]);
    out.skipFolders = texts(object["skipFolders"_L1]);
    out.sourceMark = object["sourceMark"_L1].toString().toUtf8();
    out.patterns = texts(object["patterns"_L1]);
    out.folderIndex = object["folderIndex"_L1].toString();
    out.priority = object["priority"_L1].toInt();
    return out;
}

QString nameFor(const QJsonObject &object, const QLocale &locale) {
    const QString language = QLocale::languageToCode(locale.language());
    const QString own = object[u"name[%1]"_s.arg(language)].toString();
    return own.isEmpty() ? object["name"_L1].toString() : own;
}

bool isWord(const QString &text) {
    static const QRegularExpression word(u"^[a-z0-9][a-z0-9-]{0,63}$"_s);
    return word.match(text).hasMatch();
}

QString whatIsMissing(const PluginInfo &info) {
    if (!isWord(info.id))
        return u"id"_s;
    if (info.name.isEmpty())
        return u"name"_s;
    if (info.kind.isEmpty())
        return u"kind"_s;
    if (info.kind == "exchange"_L1 && !isWord(info.format))
        return u"format"_s;
    if (!std::ranges::all_of(info.variants, isWord))
        return u"variants"_s;
    return {};
}

} // namespace

QString buildCompilerAbi() {
#if defined(__clang__)
    const QString compiler = u"clang-%1"_s.arg(__clang_major__);
#elif defined(__GNUC__)
    const QString compiler = u"gcc-%1"_s.arg(__GNUC__);
#else
    const QString compiler = u"other"_s;
#endif
#if defined(_LIBCPP_VERSION)
    return compiler + u"-libc++"_s;
#else
    return compiler + u"-libstdc++"_s;
#endif
}

QString whyPluginDoesNotFit(const PluginInfo &info, const QString &interfaceId) {
    static const QStringList kinds{u"exchange"_s, u"preview"_s, u"remote"_s};
    if (!kinds.contains(info.kind))
        return tr("It is of the kind “%1”, which this version does not know.").arg(info.kind);
    if (info.kind == "exchange"_L1 && info.apiVersion != exchangeApiVersion) {
        return tr("It was built for version %1 of the plugin interface, this program has version %2; build "
                  "it again.")
            .arg(info.apiVersion)
            .arg(exchangeApiVersion);
    }
    if (info.kind == "exchange"_L1 && interfaceId != QLatin1StringView(MESHLENS_EXCHANGE_IID))
        return tr("It offers the interface “%1”, not “%2”.")
            .arg(interfaceId, QLatin1StringView(MESHLENS_EXCHANGE_IID));
    const QString qt = QString::fromLatin1(qVersion()).section(u'.', 0, 1);
    if (info.qtVersion != qt)
        return tr("It was built with Qt %1, this program runs with Qt %2; build it again.")
            .arg(info.qtVersion, qt);
    if (info.compilerAbi != buildCompilerAbi()) {
        return tr("It was built with the compiler %1, this program with %2; build it again.")
            .arg(info.compilerAbi, buildCompilerAbi());
    }
    return {};
}

PluginInfo readPluginManifest(const QJsonObject &metaData, const QString &path) {
    const QJsonObject own = metaData["MetaData"_L1].toObject();
    PluginInfo info;
    info.path = path;
    info.id = own["id"_L1].toString();
    info.kind = own["kind"_L1].toString();
    info.name = nameFor(own, QLocale());
    info.format = own["format"_L1].toString();
    info.variants = texts(own["variants"_L1]);
    info.version = own["version"_L1].toString();
    info.apiVersion = own["apiVersion"_L1].toInt();
    info.qtVersion = own["qt"_L1].toString();
    info.compilerAbi = own["compiler"_L1].toString();
    info.detection = hints(own["detection"_L1].toObject());

    if (const QString missing = whatIsMissing(info); !missing.isEmpty()) {
        info.reason = own.isEmpty() ? tr("It is not a Meshlens plugin: it holds no description.")
                                    : tr("Its description has no usable “%1”.").arg(missing);
        if (!isWord(info.id))
            info.id = QFileInfo(path).completeBaseName();
        if (info.name.isEmpty())
            info.name = info.id;
        info.state = PluginInfo::State::Failed;
        return info;
    }
    info.reason = whyPluginDoesNotFit(info, metaData["IID"_L1].toString());
    if (!info.reason.isEmpty())
        info.state = PluginInfo::State::Failed;
    return info;
}

} // namespace meshlens
