// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/application_style.h"

#include "ui/common/meshlens_style.h"
#include "ui/common/return_clicks.h"
#include "ui/common/theme_notifier.h"

#include <QApplication>
#include <QToolTip>

namespace meshlens::ui {

void installApplicationStyle(QApplication &application) {
    QApplication::setStyle(new MeshlensStyle); // the application owns it
    installReturnClicks(application);
    const auto apply = [&application] {
        QApplication::setPalette(theme().palette());
        QApplication::setFont(theme().font(TypeRole::Body));
        QApplication::setFont(theme().font(TypeRole::BodyStrong), "QPushButton");
        QApplication::setFont(theme().font(TypeRole::CaptionStrong), "QHeaderView");
        QToolTip::setFont(theme().font(TypeRole::Small));
        QPalette tip = QToolTip::palette();
        tip.setColor(QPalette::ToolTipBase, theme().color(ColorRole::SurfaceTooltip));
        tip.setColor(QPalette::ToolTipText, theme().color(ColorRole::TextOnTooltip));
        QToolTip::setPalette(tip);
        // Sizes too: a window that is open lays itself out again.
        const QWidgetList windows = QApplication::topLevelWidgets();
        for (QWidget *window : windows)
            window->update();
    };
    apply();
    QObject::connect(&ThemeNotifier::instance(), &ThemeNotifier::aboutToChange, &application, apply);
}

} // namespace meshlens::ui
