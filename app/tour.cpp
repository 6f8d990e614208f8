// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour.h"

#include "app/composition.h"
#include "app/tour_import.h"
#include "app/window_program.h"
#include "models/catalog/catalog_session.h"
#include "ui/exchange/import_controller.h"
#include "ui/shell/main_window.h"
#include "ui/shell/omnibox.h"
#include "ui/shell/page_host.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/window_imports.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr QSize pictureSize{1440, 900};
constexpr int patience = 20'000; // ms for one page
constexpr int layoutLevels = 12; // of widgets in widgets
constexpr int quietTime = 60;    // ms without news before a page counts as painted

QtMessageHandler otherMessages = nullptr;

// Every window without a screen is told of once, to nobody's use.
void dropWindowHints(QtMsgType type, const QMessageLogContext &context, const QString &message) {
    if (!message.contains("propagateSizeHints"_L1))
        otherMessages(type, context, message);
}

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

} // namespace

Tour::Tour(Composition &composition, QString folder)
    : m_composition(composition)
    , m_folder(std::move(folder)) {}

Tour::~Tour() = default;

Result<TourOutcome> Tour::take(const QString &catalog, std::stop_token stop) {
    m_stop = std::move(stop);
    otherMessages = qInstallMessageHandler(dropWindowHints);
    const auto giveBack = qScopeGuard([] { qInstallMessageHandler(otherMessages); });
    m_program = std::make_unique<WindowProgram>(m_composition, Settings::Keep::Passing);
    m_program->settings().setScheme(Settings::Scheme::Light);
    m_program->window().resize(pictureSize);
    m_program->window().show();
    QApplication::setCursorFlashTime(0); // a cursor is there or not, by chance
    if (!catalog.isEmpty()) {
        if (auto done = takeCatalog(catalog); !done)
            return std::unexpected(done.error());
    }
    m_program->window().setNavigationCollapsed(false);
    if (auto done = takeEmpty(); !done)
        return std::unexpected(done.error());
    if (auto done = takeError(); !done)
        return std::unexpected(done.error());
    m_program.reset();
    return std::move(m_outcome);
}

Result<void> Tour::takeCatalog(const QString &catalog) {
    if (auto done = open(catalog); !done)
        return done;
    Result<std::vector<TourStop>> stops;
    {
        const auto view = m_program->window().workspace()->session()->store()->readers()->view(m_stop);
        stops = view ? planTour(*view) : std::unexpected(view.error());
    }
    if (!stops)
        return std::unexpected(stops.error());
    for (const TourStop &stop : *stops) {
        if (auto done = takeStop(stop); !done)
            return done;
    }
    return takeImport();
}

Result<void> Tour::takeImport() {
    ui::MainWindow &window = m_program->window();
    window.setNavigationCollapsed(false);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"returns.json"_s));
    {
        const auto view = window.workspace()->session()->store()->readers()->view(m_stop);
        const auto source = view ? makeTourImport(*view) : std::unexpected(view.error());
        if (!source)
            return std::unexpected(source.error());
        if (source->isEmpty())
            return {};
        if (!file.open(QIODevice::WriteOnly) || file.write(*source) < 0)
            return fail(ErrorCode::Io, tr("The folder %1 cannot be written.").arg(folder.path()));
        file.close();
    }
    ui::ImportController *controller = window.imports()->controller();
    window.imports()->importPaths({file.fileName()});
    const auto isReady = [controller] { return controller->imports()->count(ImportItem::State::Ready) > 0; };
    settle([&] { return isReady() || controller->imports()->count(ImportItem::State::Failed) > 0; });
    auto done = isReady() ? takePage(u"import-preview"_s) : Result<void>();
    while (controller->imports()->rowCount() > 0)
        controller->discard(controller->imports()->at(0).id);
    return done;
}

Result<void> Tour::open(const QString &catalog) {
    ui::Workspace *workspace = m_program->window().workspace();
    Result<void> opened;
    QObject guard;
    QObject::connect(workspace, &ui::Workspace::failed, &guard,
                     [&opened](const QString &, const Error &error) { opened = std::unexpected(error); });
    workspace->open(catalog);
    settle();
    return opened;
}

Result<void> Tour::takeStop(const TourStop &stop) {
    ui::PageHost *host = m_program->window().host();
    // The sheet of all components has four columns and needs the width.
    m_program->window().setNavigationCollapsed(stop.address.place == ui::Address::Place::Gallery);
    if (!host->go(stop.address))
        return {}; // this build has no such page
    settle();
    // As if the user had come here: the page has the keyboard, while searching the field above it.
    if (stop.address.place == ui::Address::Place::Search)
        m_program->window().topBar()->omnibox()->setFocus();
    else
        host->page()->setFocus(Qt::OtherFocusReason);
    const QStringList tabs = stop.everyTab ? host->page()->tabs() : QStringList();
    if (tabs.size() < 2)
        return takePage(stop.name);
    for (int tab = 0; tab < tabs.size(); ++tab) {
        host->openTab(tab);
        if (auto done = takePage(u"%1-%2"_s.arg(stop.name, tabs.at(tab))); !done)
            return done;
    }
    return {};
}

Result<void> Tour::takeEmpty() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"untitled.meshlens"_s);
    if (auto made = m_composition.createCatalog(path); !made)
        return std::unexpected(made.error());
    if (auto done = open(path); !done)
        return done;
    auto done = takePage(u"empty"_s);
    m_program->window().workspace()->close(); // before its folder goes
    return done;
}

// A file that only looks like a catalog.
Result<void> Tour::takeError() {
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"damaged.meshlens"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write("SQLite format 3") < 0)
        return fail(ErrorCode::Io, tr("The folder %1 cannot be written.").arg(folder.path()));
    file.close();
    m_program->window().workspace()->open(file.fileName());
    settle();
    return takePage(u"error"_s);
}

Result<void> Tour::takePage(const QString &name) {
    if (m_stop.stop_requested())
        return cancelled();
    ++m_number;
    for (const bool dark : {false, true}) {
        m_program->settings().setScheme(dark ? Settings::Scheme::Dark : Settings::Scheme::Light);
        m_program->window().activateWindow(); // without a window manager it comes and goes
        if (!settle() && !m_outcome.unsettled.contains(name))
            m_outcome.unsettled.append(name);
        if (auto done = takePicture(name, dark); !done)
            return done;
    }
    m_program->settings().setScheme(Settings::Scheme::Light);
    return {};
}

Result<void> Tour::takePicture(const QString &name, bool dark) {
    const QString file = u"%1/%2-%3-%4.png"_s.arg(m_folder)
                             .arg(m_number, 2, 10, QLatin1Char('0'))
                             .arg(name, dark ? u"dark" : u"light");
    // What is laid out anew tells its parent through the event loop, one level after the other.
    for (int level = 0; level < layoutLevels; ++level)
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
    const QPixmap picture = m_program->window().grab();
    if (!picture.save(file))
        return fail(ErrorCode::Io, tr("The picture %1 cannot be written.").arg(file));
    m_outcome.pictures.push_back({file, name, dark, picture.size()});
    return {};
}

// Until everything is loaded and nothing has happened for a moment.
bool Tour::settle(const std::function<bool()> &wanted) {
    const ui::MainWindow &window = m_program->window();
    QElapsedTimer waited;
    waited.start();
    QElapsedTimer quiet;
    quiet.start();
    QEventLoop loop;
    QTimer tick;
    tick.setInterval(10);
    QObject::connect(&tick, &QTimer::timeout, &loop, [&] {
        if (!window.isSettled() || (wanted && !wanted()))
            quiet.restart();
        if (quiet.elapsed() >= quietTime || waited.elapsed() > patience || m_stop.stop_requested())
            loop.quit();
    });
    tick.start();
    loop.exec();
    return window.isSettled();
}

} // namespace meshlens
