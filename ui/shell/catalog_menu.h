// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace meshlens {
class Settings;
}

namespace meshlens::ui {

class ActionRegistry;

// The menu under the name of the catalog: the commands that have no button, and the catalogs opened before.
class CatalogMenu : public QMenu {
    Q_OBJECT

public:
    // Both must outlive it; the commands are those that are registered when it is shown.
    CatalogMenu(const ActionRegistry *actions, Settings *settings, QWidget *parent);

Q_SIGNALS:
    void openPath(const QString &path);

private:
    void rebuild();
    void addRecent();
    void addAppearance();
    void addCommands(const QStringList &ids);

    const ActionRegistry *m_actions;
    Settings *m_settings;
};

} // namespace meshlens::ui
