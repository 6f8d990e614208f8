// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_pages.h"

#include "models/exchange/plugin_registry.h"
#include "ui/catalog/history_page.h"
#include "ui/catalog/retention_controller.h"
#include "ui/catalog/retention_page.h"
#include "ui/catalog/sources_page.h"
#include "ui/exchange/import_controller.h"
#include "ui/exchange/import_page.h"
#include "ui/exchange/loss_page.h"
#include "ui/home/home_page.h"
#include "ui/search/search_page.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/main_window.h"
#include "ui/shell/window_imports.h"
#include "ui/shell/window_input.h"

namespace meshlens::ui {
namespace {

using Place = Address::Place;

// Does what the menu does under this name.
std::function<void()> run(MainWindow &window, const char *id) {
    return [registry = window.actionRegistry(), id = QString::fromLatin1(id)] {
        registry->action(id)->trigger();
    };
}

std::unique_ptr<Page> makeHome(MainWindow &window, const WindowServices &services, const PageContext &context,
                               QWidget *parent) {
    auto page = std::make_unique<HomePage>(context, services.plugins->plugins(), parent);
    MainWindow *shell = &window;
    QObject::connect(page.get(), &HomePage::importFilesRequested, shell, run(window, "import.files"));
    QObject::connect(page.get(), &HomePage::importFolderRequested, shell, run(window, "import.folder"));
    QObject::connect(page.get(), &HomePage::openRequested, shell, run(window, "catalog.open"));
    QObject::connect(page.get(), &HomePage::dropped, shell, [shell](const QList<QUrl> &urls) {
        shell->imports()->openPaths(WindowInput::localPaths(urls));
    });
    return page;
}

// Goes on while its page is not looked at, and ends with the session.
RetentionController *makeRetention(MainWindow &window, const WindowServices &services) {
    auto *controller = new RetentionController(services.jobs, services.author, &window);
    Workspace *workspace = window.workspace();
    QObject::connect(workspace, &Workspace::opened, controller, &RetentionController::setSession);
    QObject::connect(workspace, &Workspace::aboutToClose, controller,
                     [controller] { controller->setSession(nullptr); });
    return controller;
}

} // namespace

void registerWindowPages(MainWindow &window, PageRegistry &pages, const WindowServices &services) {
    MainWindow *shell = &window;
    pages.add(Place::Home, [shell, services](const PageContext &context, QWidget *parent) {
        return makeHome(*shell, services, context, parent);
    });
    pages.add(Place::History, makeHistoryPage);
    pages.add(Place::Imports, [shell](const PageContext &context, QWidget *parent) {
        return std::make_unique<ImportPage>(context, shell->imports()->controller(),
                                            ImportPage::Actions{.importFiles = run(*shell, "import.files"),
                                                                .importFolder = run(*shell, "import.folder")},
                                            parent);
    });
    pages.add(Place::Losses, makeLossPage);
    pages.add(Place::Sources, [shell](const PageContext &context, QWidget *parent) {
        return std::make_unique<SourcesPage>(
            context,
            SourcesPage::Actions{.importFiles = run(*shell, "import.files"),
                                 .importFolder = run(*shell, "import.folder")},
            parent);
    });
    pages.add(Place::Retention,
              [controller = makeRetention(window, services)](const PageContext &context, QWidget *parent) {
                  return std::make_unique<RetentionPage>(context, controller, parent);
              });
    pages.add(Place::Search, [](const PageContext &context, QWidget *parent) {
        return std::make_unique<SearchPage>(context, parent);
    });
}

} // namespace meshlens::ui
