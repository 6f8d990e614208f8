// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/application_style.h"

#include "models/core/settings.h"
#include "ui/common/theme_notifier.h"

namespace meshlens::ui {
namespace {

std::optional<Theme::Scheme> chosen(Settings::Scheme scheme) {
    switch (scheme) {
    case Settings::Scheme::Light:
        return Theme::Scheme::Light;
    case Settings::Scheme::Dark:
        return Theme::Scheme::Dark;
    case Settings::Scheme::System:
        break;
    }
    return std::nullopt;
}

} // namespace

void followSettings(const Settings &settings) {
    ThemeNotifier &notifier = ThemeNotifier::instance();
    notifier.setScheme(chosen(settings.scheme()));
    notifier.setTextPercent(settings.textPercent());
    QObject::connect(&settings, &Settings::schemeChanged, &notifier,
                     [&notifier](Settings::Scheme scheme) { notifier.setScheme(chosen(scheme)); });
    QObject::connect(&settings, &Settings::textPercentChanged, &notifier,
                     [&notifier](int percent) { notifier.setTextPercent(percent); });
}

} // namespace meshlens::ui
