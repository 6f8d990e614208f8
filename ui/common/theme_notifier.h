// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme.h"

#include <QObject>

#include <functional>
#include <optional>

namespace meshlens::ui {

// Holds the theme in force and says when it is another one: scheme chosen, scheme of the system, text size.
// The one piece of global state of the window; GUI thread; needs a QGuiApplication.
class ThemeNotifier : public QObject {
    Q_OBJECT

public:
    static ThemeNotifier &instance();

    [[nodiscard]] const Theme &current() const { return m_theme; }

    // Without a value the system's scheme is followed.
    void setScheme(std::optional<Theme::Scheme> scheme);
    // 75 to 200.
    void setTextPercent(int percent);

Q_SIGNALS:
    // theme() has changed, palette and font of the application have not: for the style alone.
    void aboutToChange();
    // After theme() has changed, and after the application's palette and font.
    void changed();

private:
    explicit ThemeNotifier(QObject *parent);
    void rebuild();

    std::optional<Theme::Scheme> m_scheme;
    int m_percent = 100;
    Theme m_theme;
};

// Calls `apply` now and after each change of the theme while `context` lives: for what is set rather than
// painted, as margins of layouts: themed(this, [=] { layout->setSpacing(theme().px(8)); });
void themed(QObject *context, std::function<void()> apply);

} // namespace meshlens::ui
