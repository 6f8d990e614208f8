// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_commands.h"

#include "models/core/settings.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/file_choosers.h"
#include "ui/shell/inspector_panel.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page_host.h"
#include "ui/shell/window_imports.h"

#include <QApplication>
#include <QCoreApplication>

namespace meshlens::ui {
namespace {

constexpr int textStep = 10; // percent
constexpr int tabs = 9;

QString text(const char *source) {
    return QCoreApplication::translate("WindowCommands", source);
}

QList<QKeySequence> keys(std::initializer_list<QKeySequence> sequences) {
    return sequences;
}

void addCatalogCommands(MainWindow &window) {
    ActionRegistry &actions = *window.actionRegistry();
    actions.add({QStringLiteral("catalog.open"), text(QT_TRANSLATE_NOOP("WindowCommands", "Open Catalog…")),
                 keys({QKeySequence::Open})},
                [&window] {
                    chooseCatalog(&window,
                                  [&window](const QString &path) { window.workspace()->open(path); });
                });
    actions.add({QStringLiteral("catalog.new"), text(QT_TRANSLATE_NOOP("WindowCommands", "New Catalog…")),
                 keys({QKeySequence::New})},
                [&window] {
                    chooseNewCatalog(&window,
                                     [&window](const QString &path) { window.workspace()->create(path); });
                });
    actions.add({QStringLiteral("import.files"), text(QT_TRANSLATE_NOOP("WindowCommands", "Import Files…"))},
                [&window] {
                    chooseImportFiles(&window, [&window](const QStringList &paths) {
                        window.imports()->importPaths(paths);
                    });
                });
    actions.add(
        {QStringLiteral("import.folder"), text(QT_TRANSLATE_NOOP("WindowCommands", "Import Folder…"))},
        [&window] {
            chooseImportFolder(&window,
                               [&window](const QString &path) { window.imports()->importPaths({path}); });
        });
    actions.add({QStringLiteral("window.close"), text(QT_TRANSLATE_NOOP("WindowCommands", "Close Window")),
                 keys({QKeySequence(Qt::CTRL | Qt::Key_W)})},
                [&window] { window.close(); });
    actions.add({QStringLiteral("program.quit"), text(QT_TRANSLATE_NOOP("WindowCommands", "Quit")),
                 keys({QKeySequence(Qt::CTRL | Qt::Key_Q)})},
                [] { QApplication::closeAllWindows(); });
}

void addPlaceCommands(MainWindow &window) {
    ActionRegistry &actions = *window.actionRegistry();
    PageHost *host = window.host();
    actions.add({QStringLiteral("go.back"), text(QT_TRANSLATE_NOOP("WindowCommands", "Back")),
                 keys({QKeySequence(Qt::ALT | Qt::Key_Left), QKeySequence(Qt::Key_Back)})},
                [host] { host->back(); });
    actions.add({QStringLiteral("go.forward"), text(QT_TRANSLATE_NOOP("WindowCommands", "Forward")),
                 keys({QKeySequence(Qt::ALT | Qt::Key_Right), QKeySequence(Qt::Key_Forward)})},
                [host] { host->forward(); });
    actions.add({QStringLiteral("go.up"), text(QT_TRANSLATE_NOOP("WindowCommands", "Up")),
                 keys({QKeySequence(Qt::ALT | Qt::Key_Up)})},
                [host] { host->up(); });
    actions.add({QStringLiteral("go.home"), text(QT_TRANSLATE_NOOP("WindowCommands", "Home")),
                 keys({QKeySequence(Qt::ALT | Qt::Key_Home)})},
                [host] { host->go({}); });
    actions.add({QStringLiteral("go.imports"), text(QT_TRANSLATE_NOOP("WindowCommands", "Show Imports"))},
                [host] { host->go({.place = Address::Place::Imports}); });
    actions.add(
        {QStringLiteral("go.losses"), text(QT_TRANSLATE_NOOP("WindowCommands", "Show Losses of Imports"))},
        [host] { host->go({.place = Address::Place::Losses}); });
    actions.add({QStringLiteral("go.sources"), text(QT_TRANSLATE_NOOP("WindowCommands", "Show Sources"))},
                [host] { host->go({.place = Address::Place::Sources}); });
    actions.add({QStringLiteral("history.retention"),
                 text(QT_TRANSLATE_NOOP("WindowCommands", "History Retention…"))},
                [host] { host->go({.place = Address::Place::Retention}); });
    actions.add({QStringLiteral("search.focus"), text(QT_TRANSLATE_NOOP("WindowCommands", "Search")),
                 keys({QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::Key_P)})},
                [&window] { window.focusOmnibox(); });
    actions.add({QStringLiteral("page.filter"), text(QT_TRANSLATE_NOOP("WindowCommands", "Filter Page")),
                 keys({QKeySequence(Qt::CTRL | Qt::Key_F)})},
                [&window] { window.focusFilter(); });
    actions.add({QStringLiteral("address.copy"), text(QT_TRANSLATE_NOOP("WindowCommands", "Copy Address")),
                 keys({QKeySequence(Qt::CTRL | Qt::Key_L)})},
                [&window] { window.copyAddress(); });
    actions.add({QStringLiteral("view.refresh"), text(QT_TRANSLATE_NOOP("WindowCommands", "Refresh")),
                 keys({QKeySequence(Qt::Key_F5)})},
                [&window] { window.refresh(); });
    for (int tab = 1; tab <= tabs; ++tab) {
        actions.add({QStringLiteral("page.tab%1").arg(tab),
                     text(QT_TRANSLATE_NOOP("WindowCommands", "Open Tab %1")).arg(tab),
                     keys({QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + tab))})},
                    [host, tab] { host->openTab(tab - 1); });
    }
}

void addViewCommands(MainWindow &window, Settings &settings) {
    ActionRegistry &actions = *window.actionRegistry();
    QAction *navigation = actions.add({QStringLiteral("view.navigation"),
                                       text(QT_TRANSLATE_NOOP("WindowCommands", "Navigation")),
                                       keys({QKeySequence(Qt::CTRL | Qt::Key_B)})},
                                      [&window] { window.toggleNavigation(); });
    navigation->setCheckable(true);
    QAction *inspector =
        actions.add({QStringLiteral("view.inspector"), text(QT_TRANSLATE_NOOP("WindowCommands", "Inspector")),
                     keys({QKeySequence(Qt::CTRL | Qt::Key_I)})},
                    [&window] { window.toggleInspector(); });
    inspector->setCheckable(true);
    Settings *store = &settings;
    actions.add({QStringLiteral("view.larger"), text(QT_TRANSLATE_NOOP("WindowCommands", "Larger Text")),
                 keys({QKeySequence::ZoomIn, QKeySequence(Qt::CTRL | Qt::Key_Equal)})},
                [store] { store->setTextPercent(store->textPercent() + textStep); });
    actions.add({QStringLiteral("view.smaller"), text(QT_TRANSLATE_NOOP("WindowCommands", "Smaller Text")),
                 keys({QKeySequence::ZoomOut})},
                [store] { store->setTextPercent(store->textPercent() - textStep); });
    actions.add({QStringLiteral("view.normalSize"),
                 text(QT_TRANSLATE_NOOP("WindowCommands", "Normal Text Size")),
                 keys({QKeySequence(Qt::CTRL | Qt::Key_0)})},
                [store] { store->setTextPercent(100); });
}

} // namespace

void registerWindowCommands(MainWindow &window, Settings &settings) {
    addCatalogCommands(window);
    addPlaceCommands(window);
    addViewCommands(window, settings);
}

} // namespace meshlens::ui
