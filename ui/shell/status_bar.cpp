// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_bar.h"

#include "models/catalog/catalog_session.h"
#include "ui/common/button.h"
#include "ui/common/elided_label.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"
#include "ui/shell/job_area.h"
#include "ui/shell/status_button.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>
#include <QTimer>

namespace meshlens::ui {
namespace {

constexpr int messageStays = 4000; // ms
constexpr int linkStays = 10'000;

} // namespace

StatusBar::StatusBar(JobModel *jobs, QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_fileIcon(new IconLabel(IconName::Database, ColorRole::TextTertiary, this))
    , m_file(new ElidedLabel({}, TypeRole::MonoSmall, ColorRole::TextSecondary, this))
    , m_counts(new Label({}, TypeRole::Small, ColorRole::TextSecondary, this))
    , m_savedIcon(new IconLabel(IconName::Check, ColorRole::SuccessText, this))
    , m_saved(new Label({}, TypeRole::Small, ColorRole::TextSecondary, this))
    , m_message(new ElidedLabel({}, TypeRole::Small, ColorRole::TextSecondary, this))
    , m_link(new Button({}, Button::Variant::Link, this))
    , m_messageEnd(new QTimer(this))
    , m_jobs(new JobArea(jobs, this))
    , m_warnings(new StatusButton(IconName::Warn, ColorRole::WarningText, this)) {
    setAccessibleName(tr("Status"));
    m_fileIcon->setSize(metrics::size::iconSmall);
    m_savedIcon->setSize(metrics::size::iconSmall);
    m_row->addWidget(m_fileIcon);
    m_row->addWidget(m_file);
    m_row->addSpacing(metrics::space::s);
    m_row->addWidget(m_counts);
    m_row->addSpacing(metrics::space::s);
    m_row->addWidget(m_savedIcon);
    m_row->addWidget(m_saved);
    m_row->addSpacing(metrics::space::s);
    m_row->addWidget(m_message);
    m_row->addWidget(m_link);
    m_row->addStretch(1);
    m_row->addWidget(m_jobs);
    m_row->addWidget(m_warnings);
    m_message->hide();
    m_link->hide();
    m_link->setSmall(true);
    m_messageEnd->setSingleShot(true);
    connect(m_messageEnd, &QTimer::timeout, m_message, &QWidget::hide);
    connect(m_messageEnd, &QTimer::timeout, m_link, &QWidget::hide);
    connect(m_link, &QPushButton::clicked, this, [this] {
        m_messageEnd->stop();
        m_message->hide();
        m_link->hide();
        if (m_linkAction)
            m_linkAction->trigger();
    });
    connect(m_warnings, &StatusButton::clicked, this, &StatusBar::warningsRequested);
    themed(this, [this] {
        m_row->setContentsMargins(theme().px(metrics::space::m), 1, theme().px(metrics::space::m), 0);
        m_row->setSpacing(theme().px(metrics::space::iconText));
        setFixedHeight(theme().px(metrics::size::statusBar) + 1);
    });
    setWarnings(0);
    setSession(nullptr);
}

void StatusBar::setSession(CatalogSession *session) {
    m_request.cancel();
    m_session = session;
    for (QWidget *part : std::initializer_list<QWidget *>{m_fileIcon, m_file})
        part->setVisible(session);
    for (QWidget *part : std::initializer_list<QWidget *>{m_counts, m_savedIcon, m_saved})
        part->hide();
    if (!session)
        return;
    m_file->setText(QFileInfo(session->path()).fileName());
    m_file->setToolTip(session->path());
    const bool writable = session->access() == CatalogStore::Access::ReadWrite;
    m_savedIcon->setIconName(writable ? IconName::Check : IconName::Lock);
    m_savedIcon->setColorRole(writable ? ColorRole::SuccessText : ColorRole::TextTertiary);
    m_saved->setText(writable ? tr("Saved") : tr("Read-only"));
    connect(session, &CatalogSession::changed, this, &StatusBar::read);
    read();
}

void StatusBar::read() {
    m_session->read(
        m_request, [](const ReadView &view, const std::stop_token &) { return readOverview(view); },
        [this](const Result<CatalogOverview> &overview) {
            if (overview)
                show(*overview);
            Q_EMIT settled();
        });
}

void StatusBar::show(const CatalogOverview &overview) {
    const qint64 datasets = overview.counts.value(kindName(EntityKind::Dataset));
    m_counts->setText(tr("%Ln dataset(s)", nullptr, static_cast<int>(datasets)));
    for (QWidget *part : std::initializer_list<QWidget *>{m_counts, m_savedIcon, m_saved})
        part->show();
}

void StatusBar::setWarnings(int count) {
    m_warnings->setVisible(count > 0);
    m_warnings->setText(tr("%Ln warning(s)", nullptr, count));
}

void StatusBar::showMessage(const QString &text) {
    m_link->hide();
    m_message->setText(text);
    m_message->show();
    m_messageEnd->start(messageStays);
}

void StatusBar::showMessage(const QString &text, const QString &link, QAction *action) {
    showMessage(text);
    m_linkAction = action;
    m_link->setText(link);
    m_link->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
    m_link->show();
    m_messageEnd->start(linkStays);
}

void StatusBar::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(ColorRole::SurfaceWindow));
    painter.fillRect(0, 0, width(), 1, theme().color(ColorRole::BorderDefault));
}

} // namespace meshlens::ui
