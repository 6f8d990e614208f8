// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "models/catalog/navigation_model.h"
#include "models/core/settings.h"
#include "models/exchange/plugin_registry.h"
#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/notice.h"
#include "ui/common/theme_notifier.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/catalog_button.h"
#include "ui/shell/catalog_menu.h"
#include "ui/shell/inspector_panel.h"
#include "ui/shell/job_area.h"
#include "ui/shell/navigation_panel.h"
#include "ui/shell/navigation_rail.h"
#include "ui/shell/notice_area.h"
#include "ui/shell/omnibox.h"
#include "ui/shell/omnibox_controller.h"
#include "ui/shell/page_host.h"
#include "ui/shell/recent_pages_model.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/time_strip.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/window_commands.h"
#include "ui/shell/window_edits.h"
#include "ui/shell/window_imports.h"
#include "ui/shell/window_input.h"
#include "ui/shell/window_pages.h"
#include "ui/shell/window_time.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

constexpr int narrowWindow = 960; // design px; below it the navigation is a rail
constexpr QSize leastSize{640, 420};

QString sessionNotice() {
    return QStringLiteral("session");
}

} // namespace

MainWindow::MainWindow(const WindowServices &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_actions(new ActionRegistry(this))
    , m_workspace(new Workspace(services.opener, services.clock, this))
    , m_recent(new RecentPagesModel(this))
    , m_navigation(new NavigationPanel(m_recent, this))
    , m_rail(new NavigationRail(this))
    , m_notices(new NoticeArea(this))
    , m_center(new QStackedLayout)
    , m_start(new StartPage(services.plugins->plugins(), this))
    , m_host(new PageHost(&m_pages, this))
    , m_inspector(new InspectorPanel(this))
    , m_statusBar(new StatusBar(services.jobs, this)) {
    registerWindowPages(*this, m_pages, m_services);
    registerWindowCommands(*this, *services.settings);
    m_edits = new WindowEdits(this, services.author);
    m_time = new WindowTime(this);
    m_topBar = new TopBar(*m_actions, this);
    m_omnibox = new OmniboxController(m_topBar->omnibox(), m_host, this);
    auto *menu = new CatalogMenu(m_actions, services.settings, m_topBar->catalogButton());
    m_topBar->catalogButton()->setMenu(menu);
    connect(menu, &CatalogMenu::openPath, m_workspace, &Workspace::open);
    arrangeZones();
    connectPages();
    connectWorkspace();
    new WindowInput(this);
    m_imports =
        new WindowImports(this, services.jobs, services.plugins, services.author, services.firstCatalog);
    setMinimumSize(theme().px(leastSize.width()), theme().px(leastSize.height()));
    m_inspector->setWanted(services.settings->inspectorVisible());
    takeSession(nullptr);
}

MainWindow::~MainWindow() {
    // While everything that reads from the session is still there to let go of it.
    m_workspace->close();
}

void MainWindow::arrangeZones() {
    const Address home;
    m_navigation->addPlace(IconName::Home, tr("Home"), home);
    m_rail->addPlace(IconName::Home, tr("Home"), home);
    const Address lineage{.place = Address::Place::Lineage};
    m_navigation->addPlace(IconName::Lineage, tr("Lineage"), lineage);
    m_rail->addPlace(IconName::Lineage, tr("Lineage"), lineage);
    const Address history{.place = Address::Place::History};
    m_navigation->addPlace(IconName::History, tr("History"), history);
    m_rail->addPlace(IconName::History, tr("History"), history);
    const Address sources{.place = Address::Place::Sources};
    m_navigation->addPlace(IconName::Merge, tr("Sources"), sources);
    m_rail->addPlace(IconName::Merge, tr("Sources"), sources);

    m_center->addWidget(m_start);
    m_center->addWidget(m_host);
    auto *middle = new QWidget(this);
    // A page never widens the window: it makes do with the room that there is.
    middle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    auto *center = new QVBoxLayout(middle);
    center->setContentsMargins({});
    center->setSpacing(0);
    center->addWidget(m_notices);
    center->addLayout(m_center, 1);

    auto *zones = new QHBoxLayout;
    zones->setSpacing(0);
    zones->addWidget(m_rail);
    zones->addWidget(m_navigation);
    zones->addWidget(middle, 1);
    zones->addWidget(m_inspector);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(m_time->strip());
    column->addLayout(zones, 1);
    column->addWidget(m_statusBar);
}

void MainWindow::connectPages() {
    connect(m_navigation, &NavigationPanel::navigate, this, &MainWindow::goToPlace);
    connect(m_navigation, &NavigationPanel::settled, this, &MainWindow::checkSettled);
    connect(m_rail, &NavigationRail::navigate, this, &MainWindow::goToPlace);
    connect(m_rail, &NavigationRail::domainsRequested, this, [this] {
        setNavigationCollapsed(false);
        m_navigation->focusDomains();
    });
    connect(m_host, &PageHost::addressChanged, this, &MainWindow::followAddress);
    connect(m_host, &PageHost::titleChanged, this, &MainWindow::updateTitle);
    connect(m_host, &PageHost::historyChanged, this, &MainWindow::followHistory);
    connect(m_host, &PageHost::inspectorChanged, this, [this](QWidget *inspector) {
        m_inspector->setInspector(inspector);
        updateCommands();
    });
    connect(m_host, &PageHost::settled, this, &MainWindow::checkSettled);
    connect(m_statusBar, &StatusBar::settled, this, &MainWindow::checkSettled);
    connect(m_inspector, &InspectorPanel::wantedChanged, this, [this](bool wanted) {
        m_services.settings->setInspectorVisible(wanted);
        updateCommands();
    });
    connect(m_omnibox, &OmniboxController::placeRequested, this,
            [this](const Address &place, std::optional<TimeUs> time) {
                if (time) {
                    m_time->lookAt(*time, [this, place] { m_host->go(place); });
                } else {
                    m_time->backToNow();
                    m_host->go(place);
                }
            });
    connect(m_omnibox, &OmniboxController::refused, this, [this](const QString &reason) {
        m_notices->add(new Notice(Tone::Warning, reason), sessionNotice());
    });
}

void MainWindow::connectWorkspace() {
    connect(m_workspace, &Workspace::opened, this, &MainWindow::takeSession);
    connect(m_workspace, &Workspace::failed, this, &MainWindow::showFailure);
    connect(m_workspace, &Workspace::aboutToClose, this, [this] { takeSession(nullptr); });
    const auto run = [this](const char *id) {
        return [action = m_actions->action(QString::fromLatin1(id))] { action->trigger(); };
    };
    connect(m_start, &StartPage::openRequested, this, run("catalog.open"));
    connect(m_start, &StartPage::importFilesRequested, this, run("import.files"));
    connect(m_start, &StartPage::importFolderRequested, this, run("import.folder"));
    connect(m_start, &StartPage::openPath, m_workspace, &Workspace::open);
    connect(m_start, &StartPage::retryRequested, this,
            [this] { m_workspace->open(m_workspace->failedPath()); });
    connect(m_start, &StartPage::dropped, this,
            [this](const QList<QUrl> &urls) { m_imports->openPaths(WindowInput::localPaths(urls)); });
}

// Everybody lets go of the old session, or gets the new one.
void MainWindow::takeSession(CatalogSession *session) {
    if (!session)
        m_imports->setSession(nullptr);
    m_host->setContext({}); // pages first: what they hand over at their end still reaches the old editor
    m_host->setContext(
        {.session = session, .settings = m_services.settings, .editor = m_edits->setSession(session)});
    m_time->setSession(session);
    m_recent->clear();
    m_navigation->setSession(session);
    m_rail->setDomainsShown(session);
    m_statusBar->setSession(session);
    m_notices->dismiss(sessionNotice());
    m_topBar->catalogButton()->setName(session ? session->name() : QString());
    m_topBar->omnibox()->setEnabled(session);
    m_topBar->omnibox()->setText({});
    m_omnibox->setCatalog(session ? session->name() : QString());
    m_center->setCurrentWidget(session ? static_cast<QWidget *>(m_host) : m_start);
    m_start->clearError();
    m_start->setRecent(m_services.settings->recentCatalogs());
    updateNavigation();
    updateCommands();
    updateTitle();
    if (!session)
        return;
    m_services.settings->addRecentCatalog(session->path());
    connect(session, &CatalogSession::failed, this, [this](const Error &error) {
        Notice *notice = Notice::forError(error);
        connect(notice->addAction(tr("Reopen")), &Button::clicked, this,
                [this] { m_workspace->open(m_workspace->session()->path()); });
        m_notices->add(notice, sessionNotice());
    });
    m_host->go({});
    m_imports->setSession(session);
}

// With a catalog open the error stands above its page; without, on the start page.
void MainWindow::showFailure(const QString &path, const Error &error) {
    m_imports->forgetPending();
    if (!m_workspace->session()) {
        m_start->showError(path, error);
        checkSettled();
        return;
    }
    Notice *notice = Notice::forError(error);
    notice->setTitle(tr("%1 could not be opened").arg(QFileInfo(path).fileName()));
    connect(notice->addAction(tr("Retry")), &Button::clicked, this,
            [this, path] { m_workspace->open(path); });
    m_notices->add(notice, sessionNotice());
}

bool MainWindow::isSettled() const {
    if (m_workspace->isOpening())
        return false;
    return !m_workspace->session() ||
           (m_host->isSettled() && m_navigation->isSettled() && m_statusBar->isSettled());
}

void MainWindow::checkSettled() {
    if (isSettled())
        Q_EMIT settled();
}

void MainWindow::setNavigationCollapsed(bool collapsed) {
    m_services.settings->setNavigationCollapsed(collapsed);
    updateNavigation();
}

void MainWindow::toggleNavigation() {
    setNavigationCollapsed(m_navigation->isVisible());
}

void MainWindow::toggleInspector() {
    m_inspector->setWanted(!m_inspector->isWanted());
}

void MainWindow::focusOmnibox() {
    m_topBar->omnibox()->focusText();
}

void MainWindow::focusFilter() {
    QWidget *field = m_host->page() ? m_host->page()->filterField() : nullptr;
    if (field)
        field->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::copyAddress() {
    if (!m_workspace->session())
        return;
    Address address = m_host->address();
    if (m_time->isPast())
        address.options[QStringLiteral("at")] = m_time->text();
    QGuiApplication::clipboard()->setText(address.toUrl(m_workspace->session()->name()).toString());
    m_statusBar->showMessage(tr("Address copied"));
}

void MainWindow::refresh() {
    m_host->refresh();
    if (m_navigation->model())
        m_navigation->model()->refresh();
}

void MainWindow::stepBack() {
    const bool searching = m_host->address().place == Address::Place::Search;
    if (searching && !m_topBar->omnibox()->lineEdit()->hasFocus())
        focusOmnibox();
    else
        m_host->back();
}

// The lineage of what the user is looking at, or looked at last.
void MainWindow::goToPlace(const Address &place) {
    Address wanted = place;
    if (place.place == Address::Place::Lineage && place.key.isEmpty())
        wanted.key = m_recent->newestWithLineage();
    m_host->go(wanted);
}

void MainWindow::followAddress(const Address &address) {
    m_navigation->setCurrent(address);
    m_rail->setCurrent(address);
}

void MainWindow::followHistory() {
    if (const AddressHistory::Entry *entry = m_host->history().current())
        m_recent->note(entry->address, entry->title);
    m_navigation->setCurrent(m_host->address());
    updateCommands();
}

void MainWindow::updateTitle() {
    const CatalogSession *session = m_workspace->session();
    if (!session)
        setWindowTitle(tr("Meshlens"));
    else if (!m_host->page() || m_host->page()->title().isEmpty())
        setWindowTitle(tr("%1 – Meshlens").arg(session->name()));
    else
        setWindowTitle(tr("%1 – %2 – Meshlens").arg(m_host->page()->title(), session->name()));
}

void MainWindow::updateCommands() {
    const bool open = m_workspace->session() && m_host->page();
    const auto enable = [this](const char *id, bool enabled) {
        m_actions->action(QString::fromLatin1(id))->setEnabled(enabled);
    };
    enable("go.back", open && m_host->history().canGoBack());
    enable("go.forward", open && m_host->history().canGoForward());
    enable("go.up", open && m_host->address().place != Address::Place::Home);
    for (const char *id : {"go.home", "search.focus", "page.filter", "address.copy", "view.refresh",
                           "go.imports", "go.losses", "go.sources", "history.retention"})
        enable(id, open);
    QAction *inspector = m_actions->action(QStringLiteral("view.inspector"));
    inspector->setEnabled(m_inspector->inspector());
    inspector->setChecked(m_inspector->inspector() && m_inspector->isWanted());
}

// Folded where the user wants it, and in a window that has no room.
void MainWindow::updateNavigation() {
    const bool folded = m_services.settings->navigationCollapsed() || width() < theme().px(narrowWindow);
    m_navigation->setVisible(!folded);
    m_rail->setVisible(folded);
    m_actions->action(QStringLiteral("view.navigation"))->setChecked(!folded);
}

void MainWindow::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape)
        stepBack();
    else
        QWidget::keyPressEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    updateNavigation();
}

void MainWindow::closeEvent(QCloseEvent *event) {
    m_services.settings->setWindowGeometry(saveGeometry());
    event->accept();
}

void MainWindow::paintEvent(QPaintEvent *) {
    QPainter(this).fillRect(rect(), theme().color(ColorRole::SurfacePage));
}

} // namespace meshlens::ui
