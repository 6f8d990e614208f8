// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme_notifier.h"

#include <QFile>
#include <QGuiApplication>
#include <QPointer>
#include <QStyleHints>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

Theme::Scheme effectiveScheme(std::optional<Theme::Scheme> chosen) {
    if (chosen)
        return *chosen;
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark ? Theme::Scheme::Dark
                                                                                 : Theme::Scheme::Light;
}

Theme loadTheme(std::optional<Theme::Scheme> chosen, int percent) {
    QFile file(u":/meshlens/themes/meshlens.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The theme is not part of this build.");
    auto theme = Theme::fromJson(file.readAll(), effectiveScheme(chosen), percent);
    if (!theme)
        qFatal("%s", qPrintable(theme.error().message));
    return *theme;
}

} // namespace

ThemeNotifier &ThemeNotifier::instance() {
    // The application owns it, so that it goes before the fonts and the style do.
    static QPointer<ThemeNotifier> notifier;
    if (!notifier)
        notifier = new ThemeNotifier(qApp);
    return *notifier;
}

ThemeNotifier::ThemeNotifier(QObject *parent)
    : QObject(parent)
    , m_theme(loadTheme({}, 100)) {
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (!m_scheme)
            rebuild();
    });
}

void ThemeNotifier::setScheme(std::optional<Theme::Scheme> scheme) {
    m_scheme = scheme;
    if (effectiveScheme(scheme) != m_theme.scheme())
        rebuild();
}

void ThemeNotifier::setTextPercent(int percent) {
    m_percent = percent;
    if (std::clamp(percent, 75, 200) != m_theme.textPercent())
        rebuild();
}

void ThemeNotifier::rebuild() {
    m_theme = loadTheme(m_scheme, m_percent);
    Q_EMIT aboutToChange();
    Q_EMIT changed();
}

const Theme &theme() {
    return ThemeNotifier::instance().current();
}

void themed(QObject *context, std::function<void()> apply) {
    apply();
    QObject::connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, context, std::move(apply));
}

} // namespace meshlens::ui
