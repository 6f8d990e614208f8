// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/catalog_menu.h"

#include "ui/common/literal_text.h"

#include "models/core/settings.h"
#include "ui/shell/action_registry.h"

#include <QFileInfo>

namespace meshlens::ui {

CatalogMenu::CatalogMenu(const ActionRegistry *actions, Settings *settings, QWidget *parent)
    : QMenu(parent)
    , m_actions(actions)
    , m_settings(settings) {
    connect(this, &QMenu::aboutToShow, this, &CatalogMenu::rebuild);
    rebuild();
}

void CatalogMenu::rebuild() {
    clear();
    addCommands({QStringLiteral("catalog.open")});
    addRecent();
    addCommands({QStringLiteral("catalog.new")});
    addSeparator();
    addCommands({QStringLiteral("import.files"), QStringLiteral("import.folder")});
    addCommands({QStringLiteral("go.sources"), QStringLiteral("history.retention")});
    addSeparator();
    addCommands({QStringLiteral("address.copy"), QStringLiteral("view.refresh")});
    addAppearance();
    addSeparator();
    addCommands({QStringLiteral("window.close")});
}

void CatalogMenu::addCommands(const QStringList &ids) {
    for (const QString &id : ids) {
        if (QAction *action = m_actions->action(id))
            addAction(action);
    }
}

void CatalogMenu::addRecent() {
    QMenu *recent = addMenu(tr("Open Recent"));
    const QStringList paths = m_settings->recentCatalogs();
    for (const QString &path : paths) {
        if (!QFileInfo::exists(path))
            continue;
        QAction *action = recent->addAction(literalText(QFileInfo(path).fileName()));
        action->setToolTip(path);
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT openPath(path); });
    }
    recent->setToolTipsVisible(true);
    recent->setEnabled(!recent->isEmpty());
}

void CatalogMenu::addAppearance() {
    QMenu *look = addMenu(tr("Appearance"));
    const QList<std::pair<Settings::Scheme, QString>> schemes{
        {Settings::Scheme::System, tr("Like the System")},
        {Settings::Scheme::Light, tr("Light")},
        {Settings::Scheme::Dark, tr("Dark")}};
    for (const auto &[scheme, text] : schemes) {
        QAction *action = look->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_settings->scheme() == scheme);
        connect(action, &QAction::triggered, this,
                [this, chosen = scheme] { m_settings->setScheme(chosen); });
    }
    look->addSeparator();
    for (const char *id : {"view.larger", "view.smaller", "view.normalSize"}) {
        if (QAction *action = m_actions->action(QString::fromLatin1(id)))
            look->addAction(action);
    }
}

} // namespace meshlens::ui
