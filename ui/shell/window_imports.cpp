// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_imports.h"

#include "models/catalog/catalog_session.h"
#include "ui/common/button.h"
#include "ui/common/notice.h"
#include "ui/exchange/import_controller.h"
#include "ui/exchange/import_list_rows.h"
#include "ui/exchange/import_page.h"
#include "ui/exchange/import_text.h"
#include "ui/exchange/loss_page.h"
#include "ui/shell/drop_overlay.h"
#include "ui/shell/job_area.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_area.h"
#include "ui/shell/page_host.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/window_time.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>

namespace meshlens::ui {
namespace {

QString importNotice() {
    return QStringLiteral("import");
}

// One for each input, so that of several imports each has its say.
QString noticeOf(const QString &input) {
    return importNotice() + QLatin1Char('/') + input;
}

} // namespace

WindowImports::WindowImports(MainWindow *window, JobModel *jobs, PluginRegistry *plugins,
                             const QString &author, const QString &firstCatalog)
    : QObject(window)
    , m_window(window)
    , m_firstCatalog(firstCatalog)
    , m_controller(new ImportController(jobs, plugins, author, this))
    , m_overlay(new DropOverlay(window)) {
    window->setAcceptDrops(true);
    qApp->installEventFilter(this);
    connect(m_overlay, &DropOverlay::dropped, this, &WindowImports::take);
    connect(m_controller, &ImportController::ready, this, &WindowImports::tellReady);
    connect(m_controller, &ImportController::imported, this, &WindowImports::tellImported);
    connect(m_controller, &ImportController::failed, this, &WindowImports::tellFailed);
    connect(window->statusBar()->jobs(), &JobArea::detailsRequested, this,
            [this](const Error &error) { m_window->notices()->add(Notice::forError(error), noticeOf({})); });
    connect(window->statusBar(), &StatusBar::warningsRequested, this,
            [this] { m_window->host()->go(lossAddress(m_lossTxn)); });
}

void WindowImports::setSession(CatalogSession *session) {
    m_controller->setSession(session);
    m_window->statusBar()->setWarnings(0);
    m_window->notices()->dismiss(importNotice());
    m_lossTxn = 0;
    if (session && !m_pending.isEmpty())
        importPaths(std::exchange(m_pending, {}));
}

void WindowImports::openPaths(const QStringList &paths) {
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls.append(QUrl::fromLocalFile(path));
    take(offer(urls));
}

void WindowImports::importPaths(const QStringList &paths) {
    if (paths.isEmpty())
        return;
    if (m_window->time()->isPast()) {
        m_window->notices()->add(
            new Notice(Tone::Info,
                       tr("Go back to now to import: what is imported comes after what you see.")),
            importNotice());
        return;
    }
    if (!m_window->workspace()->session()) {
        m_pending = paths;
        m_window->workspace()->openOrCreate(m_firstCatalog);
        return;
    }
    const ImportId first = m_controller->import(paths);
    // More for a list that is looked at already only joins it.
    if (!isLookedAt())
        m_window->host()->go(ImportPage::addressOf(first));
    if (m_window->host()->page())
        m_window->host()->page()->setFocus(Qt::OtherFocusReason);
}

DropOffer WindowImports::offer(const QList<QUrl> &urls) const {
    const CatalogSession *session = m_window->workspace()->session();
    return DropOffer::of(urls, session ? session->name() : QString(), m_firstCatalog,
                         m_window->time()->isPast());
}

void WindowImports::take(const DropOffer &offer) {
    switch (offer.kind) {
    case DropOffer::Kind::OpenCatalog:
        m_window->workspace()->open(offer.paths.first());
        break;
    case DropOffer::Kind::Import:
    case DropOffer::Kind::BeginCatalog:
        importPaths(offer.paths);
        break;
    case DropOffer::Kind::Refuse:
        m_window->notices()->add(new Notice(Tone::Warning, offer.text), importNotice());
        break;
    }
}

// Files over any part of the window are the window's, also over fields that take text.
bool WindowImports::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() != QEvent::DragEnter || watched == m_overlay)
        return false;
    const auto *widget = qobject_cast<const QWidget *>(watched);
    auto *drag = static_cast<QDropEvent *>(event);
    if (!widget || widget->window() != m_window || !drag->mimeData()->hasUrls())
        return false;
    m_overlay->showOffer(offer(drag->mimeData()->urls()));
    drag->setDropAction(Qt::CopyAction);
    drag->accept();
    return true;
}

bool WindowImports::isLookedAt() const {
    return m_window->host()->page() && m_window->host()->address().place == Address::Place::Imports;
}

void WindowImports::tellReady(ImportId id) {
    const ImportItem *item = m_controller->imports()->item(id);
    if (!item || isLookedAt())
        return;
    auto *notice =
        new Notice(Tone::Info, tr("%1 is read: %2.").arg(item->input, ImportListRows::stateText(*item)));
    connect(notice->addAction(tr("Look at It")), &Button::clicked, this,
            [this, id] { m_window->host()->go(ImportPage::addressOf(id)); });
    m_window->notices()->add(notice, noticeOf(item->input));
}

void WindowImports::tellImported(ImportId id) {
    const ImportItem *item = m_controller->imports()->item(id);
    if (!item || !item->outcome)
        return;
    const ImportOutcome &outcome = *item->outcome;
    const ImportText text = ImportText::of(item->input, outcome);
    const LossReport &report = outcome.report;
    const bool lost = !(report.losses.empty() && report.refusals.empty()) && outcome.transaction.txn;
    if (lost) {
        m_lossTxn = outcome.transaction.txn.value;
        m_window->statusBar()->setWarnings(text.warnings);
    }
    m_window->notices()->dismiss(noticeOf(item->input));
    if (isLookedAt())
        return; // the page says it
    auto *notice = new Notice(text.refused > 0 ? Tone::Warning : Tone::Success, text.sentence);
    if (lost) {
        connect(notice->addAction(tr("Show Losses")), &Button::clicked, this,
                [this, txn = m_lossTxn] { m_window->host()->go(lossAddress(txn)); });
    }
    m_window->notices()->add(notice, noticeOf(item->input));
}

void WindowImports::tellFailed(ImportId id) {
    const ImportItem *item = m_controller->imports()->item(id);
    if (!item || isLookedAt())
        return;
    Notice *notice = Notice::forError(item->error);
    notice->setTitle(tr("%1 was not imported").arg(item->input));
    m_window->notices()->add(notice, noticeOf(item->input));
}

} // namespace meshlens::ui
