// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/settings.h"

#include <QMetaEnum>
#include <QSettings>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr int maxRecent = 10;

std::unique_ptr<QSettings> makeStore(Settings::Keep keep) {
    if (keep == Settings::Keep::User && !qEnvironmentVariableIsSet("MESHLENS_TEST"))
        return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, u"meshlens"_s,
                                           u"meshlens"_s);
    // A test's settings begin empty and go with the process.
    static const QTemporaryDir folder;
    static int number = 0;
    return std::make_unique<QSettings>(folder.filePath(u"settings-%1.ini"_s.arg(++number)),
                                       QSettings::IniFormat);
}

} // namespace

Settings::Settings(QObject *parent)
    : Settings(Keep::User, parent) {}

Settings::Settings(Keep keep, QObject *parent)
    : QObject(parent)
    , m_store(makeStore(keep)) {}

Settings::~Settings() = default;

Settings::Scheme Settings::scheme() const {
    const QByteArray name = m_store->value(u"appearance/scheme"_s, u"System"_s).toString().toLatin1();
    bool known = false;
    const int value = QMetaEnum::fromType<Scheme>().keyToValue(name.constData(), &known);
    return known ? static_cast<Scheme>(value) : Scheme::System;
}

void Settings::setScheme(Scheme scheme) {
    if (scheme == this->scheme())
        return;
    const char *name = QMetaEnum::fromType<Scheme>().valueToKey(static_cast<int>(scheme));
    m_store->setValue(u"appearance/scheme"_s, QString::fromLatin1(name));
    Q_EMIT schemeChanged(scheme);
}

int Settings::textPercent() const {
    return std::clamp(m_store->value(u"appearance/textPercent"_s, 100).toInt(), 75, 200);
}

void Settings::setTextPercent(int percent) {
    if (percent == textPercent())
        return;
    m_store->setValue(u"appearance/textPercent"_s, percent);
    Q_EMIT textPercentChanged(textPercent());
}

bool Settings::navigationCollapsed() const {
    return m_store->value(u"window/navigationCollapsed"_s, false).toBool();
}

void Settings::setNavigationCollapsed(bool collapsed) {
    m_store->setValue(u"window/navigationCollapsed"_s, collapsed);
}

bool Settings::inspectorVisible() const {
    return m_store->value(u"window/inspectorVisible"_s, true).toBool();
}

void Settings::setInspectorVisible(bool visible) {
    m_store->setValue(u"window/inspectorVisible"_s, visible);
}

QByteArray Settings::windowGeometry() const {
    return m_store->value(u"window/geometry"_s).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry) {
    m_store->setValue(u"window/geometry"_s, geometry);
}

QStringList Settings::recentCatalogs() const {
    return m_store->value(u"catalogs/recent"_s).toStringList();
}

void Settings::addRecentCatalog(const QString &path) {
    QStringList recent = recentCatalogs();
    recent.removeAll(path);
    recent.prepend(path);
    recent.resize(std::min<qsizetype>(recent.size(), maxRecent));
    m_store->setValue(u"catalogs/recent"_s, recent);
    Q_EMIT recentCatalogsChanged();
}

QStringList Settings::disabledPlugins() const {
    return m_store->value(u"plugins/disabled"_s).toStringList();
}

void Settings::setDisabledPlugins(const QStringList &ids) {
    m_store->setValue(u"plugins/disabled"_s, ids);
}

} // namespace meshlens
