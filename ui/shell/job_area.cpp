// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/job_area.h"

#include "models/core/job_model.h"
#include "ui/common/job_indicator.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"

#include <QHBoxLayout>

namespace meshlens::ui {
namespace {

JobId idOf(const QModelIndex &index) {
    return index.data(JobModel::IdRole).toLongLong();
}

} // namespace

JobArea::JobArea(JobModel *jobs, QWidget *parent)
    : QWidget(parent)
    , m_jobs(jobs)
    , m_row(new QHBoxLayout(this))
    , m_more(new Label({}, TypeRole::Small, ColorRole::TextSecondary, this)) {
    m_row->setContentsMargins({});
    m_row->addWidget(m_more);
    themed(this, [this] { m_row->setSpacing(theme().px(metrics::space::l)); });
    connect(m_jobs, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { addRows(first, last); });
    connect(m_jobs, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { removeRows(first, last); });
    connect(m_jobs, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) {
                for (int row = from.row(); row <= to.row(); ++row)
                    updateRow(m_jobs->index(row));
            });
    if (m_jobs->rowCount() > 0)
        addRows(0, m_jobs->rowCount() - 1);
    arrange();
}

JobIndicator *JobArea::indicator(JobId job) const {
    const auto found = m_indicators.find(job);
    return found == m_indicators.end() ? nullptr : found->second;
}

void JobArea::addRows(int first, int last) {
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_jobs->index(row);
        const JobId job = idOf(index);
        auto *indicator = new JobIndicator(this);
        m_indicators[job] = indicator;
        m_row->addWidget(indicator);
        connect(indicator, &JobIndicator::cancelRequested, m_jobs, [this, job] { m_jobs->cancel(job); });
        connect(indicator, &JobIndicator::retryRequested, m_jobs, [this, job] { m_jobs->retry(job); });
        connect(indicator, &JobIndicator::dismissed, m_jobs, [this, job] { m_jobs->dismiss(job); });
        connect(indicator, &JobIndicator::detailsRequested, this, [this, job] {
            const Job *failed = m_jobs->job(job);
            if (failed)
                Q_EMIT detailsRequested(failed->error);
        });
        updateRow(index);
    }
    arrange();
}

void JobArea::removeRows(int first, int last) {
    for (int row = first; row <= last; ++row) {
        const auto found = m_indicators.extract(idOf(m_jobs->index(row)));
        if (!found)
            continue;
        found.mapped()->hide();
        found.mapped()->deleteLater();
    }
    arrange();
}

void JobArea::updateRow(const QModelIndex &index) {
    JobIndicator *indicator = this->indicator(idOf(index));
    if (!indicator)
        return;
    const QString title = index.data(JobModel::TitleRole).toString();
    const QString step = index.data(JobModel::StepRole).toString();
    indicator->setCancellable(index.data(JobModel::CanCancelRole).toBool());
    switch (index.data(JobModel::StateRole).value<JobState>()) {
    case JobState::Running:
        indicator->showProgress(step.isEmpty() ? title : tr("%1: %2").arg(title, step),
                                index.data(JobModel::FractionRole).toDouble(),
                                index.data(JobModel::PaceRole).toString());
        break;
    case JobState::Done:
        indicator->showDone(tr("%1: done").arg(title));
        break;
    case JobState::Cancelled:
        indicator->showDone(tr("%1: cancelled").arg(title));
        break;
    case JobState::Failed:
        indicator->showFailed(tr("%1 failed").arg(title), index.data(JobModel::CanRetryRole).toBool());
        break;
    }
}

// The newest stand in full, at the right end.
void JobArea::arrange() {
    const int hidden = qMax(0, static_cast<int>(m_indicators.size()) - shown);
    int place = 0;
    for (const auto &[job, indicator] : m_indicators)
        indicator->setVisible(place++ >= hidden);
    m_more->setVisible(hidden > 0);
    m_more->setText(tr("%Ln more job(s)", nullptr, hidden));
    setVisible(!m_indicators.empty());
}

} // namespace meshlens::ui
