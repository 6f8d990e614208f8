// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start_page.h"

#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/metrics.h"
#include "ui/common/notice.h"
#include "ui/common/scroll_area.h"
#include "ui/common/theme_notifier.h"
#include "ui/home/empty_catalog.h"
#include "ui/home/link_row.h"

#include <QDir>
#include <QFileInfo>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

// The folder as people know it: ~ for their own.
QString folderText(const QString &path) {
    const QString folder = QFileInfo(path).absolutePath();
    const QString home = QDir::homePath();
    return folder.startsWith(home) ? QStringLiteral("~") + folder.mid(home.size()) : folder;
}

} // namespace

StartPage::StartPage(const std::vector<PluginInfo> &plugins, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
    , m_empty(new EmptyCatalog(plugins))
    , m_recent(new Card(tr("Opened before"))) {
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    auto *area = new ScrollArea;
    outer->addWidget(area);
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addLayout(m_column, 100);
    middle->addStretch(1);
    area->column()->addStretch(1);
    area->column()->addLayout(middle);
    area->column()->addStretch(2);

    m_column->addWidget(m_empty);
    m_column->addWidget(m_recent);
    m_recent->setMaximumWidth(theme().px(metrics::size::emptyStateWidth));
    m_recent->hide();
    themed(this, [this] { m_column->setSpacing(theme().px(metrics::space::l)); });
    connect(m_empty, &EmptyCatalog::importFilesRequested, this, &StartPage::importFilesRequested);
    connect(m_empty, &EmptyCatalog::importFolderRequested, this, &StartPage::importFolderRequested);
    connect(m_empty, &EmptyCatalog::openRequested, this, &StartPage::openRequested);
    connect(m_empty, &EmptyState::dropped, this, &StartPage::dropped);
}

void StartPage::setRecent(const QStringList &paths) {
    m_recent->clearRows();
    int shown = 0;
    for (const QString &path : paths) {
        if (!QFileInfo::exists(path))
            continue;
        auto *row = new LinkRow({.text = QFileInfo(path).fileName(),
                                 .aside = folderText(path),
                                 .icon = IconName::Database,
                                 .mono = true});
        connect(row, &LinkRow::clicked, this, [this, path] { Q_EMIT openPath(path); });
        m_recent->addRow(row);
        ++shown;
    }
    m_recent->setVisible(shown > 0);
}

void StartPage::showError(const QString &path, const Error &error) {
    clearError();
    m_notice = Notice::forError(error, this);
    m_notice->setTitle(tr("%1 could not be opened").arg(QFileInfo(path).fileName()));
    m_notice->setMaximumWidth(theme().px(metrics::size::emptyStateWidth));
    connect(m_notice->addAction(tr("Retry")), &Button::clicked, this, &StartPage::retryRequested);
    connect(m_notice->addAction(tr("Open Another…")), &Button::clicked, this, &StartPage::openRequested);
    m_column->insertWidget(0, m_notice);
    m_empty->setTitle(tr("Begin a new catalog"));
}

void StartPage::clearError() {
    if (m_notice)
        m_notice->deleteLater();
    m_notice = nullptr;
    m_empty->setTitle(EmptyCatalog::usualTitle());
}

} // namespace meshlens::ui
