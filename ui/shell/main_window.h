// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/page_registry.h"
#include "ui/shell/workspace.h"

#include <QWidget>

class QStackedLayout;

namespace meshlens {
class JobModel;
class PluginRegistry;
class Settings;
} // namespace meshlens

namespace meshlens::ui {

class ActionRegistry;
class InspectorPanel;
class NavigationPanel;
class NavigationRail;
class NoticeArea;
class OmniboxController;
class PageHost;
class RecentPagesModel;
class StartPage;
class StatusBar;
class TopBar;
class WindowEdits;
class WindowImports;
class WindowTime;

// What the window is given by the program. Pointers outlive the window.
struct WindowServices {
    Settings *settings = nullptr;
    JobModel *jobs = nullptr;
    PluginRegistry *plugins = nullptr;
    std::shared_ptr<const Clock> clock;
    CatalogOpener opener;
    QString author;       // of imports and edits made here
    QString firstCatalog; // opened, or made, when something is imported while no catalog is open
};

// Puts the zones together: navigation, page, inspector; top bar and status bar. Knows who talks to whom and
// decides nothing about catalogs.
class MainWindow : public QWidget {
    Q_OBJECT

public:
    explicit MainWindow(const WindowServices &services, QWidget *parent = nullptr);
    ~MainWindow() override;

    // Home and search are registered; the other pages come from the program, before a catalog is opened.
    [[nodiscard]] PageRegistry &pages() { return m_pages; }
    [[nodiscard]] Workspace *workspace() const { return m_workspace; }
    [[nodiscard]] PageHost *host() const { return m_host; }
    [[nodiscard]] ActionRegistry *actionRegistry() const { return m_actions; }
    [[nodiscard]] TopBar *topBar() const { return m_topBar; }
    [[nodiscard]] NavigationPanel *navigation() const { return m_navigation; }
    [[nodiscard]] InspectorPanel *inspector() const { return m_inspector; }
    [[nodiscard]] StatusBar *statusBar() const { return m_statusBar; }
    [[nodiscard]] NoticeArea *notices() const { return m_notices; }
    [[nodiscard]] WindowEdits *edits() const { return m_edits; }
    [[nodiscard]] WindowTime *time() const { return m_time; }
    [[nodiscard]] StartPage *startPage() const { return m_start; }
    [[nodiscard]] WindowImports *imports() const { return m_imports; }
    // Everything that is shown is loaded.
    [[nodiscard]] bool isSettled() const;

public Q_SLOTS:
    void setNavigationCollapsed(bool collapsed);
    void toggleNavigation();
    void toggleInspector();
    void focusOmnibox();
    void focusFilter();
    void copyAddress();
    void refresh();
    // Esc: from results to the field, else back.
    void stepBack();

Q_SIGNALS:
    void settled();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void arrangeZones();
    void connectPages();
    void connectWorkspace();
    void takeSession(CatalogSession *session);
    void showFailure(const QString &path, const Error &error);
    void goToPlace(const Address &place);
    void followAddress(const Address &address);
    void followHistory();
    void updateTitle();
    void updateCommands();
    void updateNavigation();
    void checkSettled();

    WindowServices m_services;
    PageRegistry m_pages;
    ActionRegistry *m_actions;
    Workspace *m_workspace;
    RecentPagesModel *m_recent;
    TopBar *m_topBar = nullptr;
    NavigationPanel *m_navigation;
    NavigationRail *m_rail;
    NoticeArea *m_notices;
    QStackedLayout *m_center;
    StartPage *m_start;
    PageHost *m_host;
    InspectorPanel *m_inspector;
    StatusBar *m_statusBar;
    OmniboxController *m_omnibox = nullptr;
    WindowEdits *m_edits = nullptr;
    WindowTime *m_time = nullptr;
    WindowImports *m_imports = nullptr;
};

} // namespace meshlens::ui
