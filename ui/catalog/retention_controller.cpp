// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/retention_controller.h"

#include "models/catalog/catalog_session.h"
#include "models/core/job_model.h"
#include "ui/catalog/format.h"

namespace meshlens::ui {

RetentionController::RetentionController(JobModel *jobs, QString author, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_author(std::move(author)) {
    connect(jobs, &QAbstractItemModel::dataChanged, this, [this] {
        if (isRunning())
            Q_EMIT changed();
    });
}

RetentionController::~RetentionController() = default;

void RetentionController::setSession(CatalogSession *session) {
    if (isRunning()) {
        m_request.cancel();
        m_jobs->fail(std::exchange(m_job, 0), meshlens::cancelled().error());
    }
    m_session = session;
    m_ending.reset();
    Q_EMIT changed();
}

void RetentionController::forget(TimeUs before) {
    if (!m_session || isRunning())
        return;
    m_before = before;
    m_ending.reset();
    m_job = m_jobs->start(tr("Deleting history before %1").arg(formatWhen(before)), [this] {
        m_request.cancel();
        m_job = 0;
        m_ending = Ending{m_before, meshlens::cancelled()};
        Q_EMIT changed();
    });
    const Transaction transaction{
        m_author, tr("History before %1 deleted").arg(formatTime(before)), {CutHistory{before}}};
    m_session->writeLong(
        m_request,
        [transaction, report = m_jobs->reporter(m_job)](CatalogStore &store, const Clock &clock,
                                                        std::stop_token stop) {
            return store.apply(transaction, clock, std::move(stop),
                               [&report](const ApplyProgress &at) { report(at.step, at.fraction); });
        },
        [this](const Result<TransactionOutcome> &outcome) { end(outcome); });
    Q_EMIT changed();
}

void RetentionController::end(const Result<TransactionOutcome> &outcome) {
    const JobId job = std::exchange(m_job, 0);
    if (outcome)
        m_jobs->finish(job);
    else
        m_jobs->fail(job, outcome.error());
    m_ending = Ending{m_before, outcome};
    Q_EMIT changed();
}

void RetentionController::cancel() {
    if (isRunning())
        m_jobs->cancel(m_job);
}

JobProgress RetentionController::progress() const {
    const Job *job = m_jobs->job(m_job);
    return job ? JobProgress{job->step, job->fraction} : JobProgress{};
}

void RetentionController::dismissEnding() {
    m_ending.reset();
    Q_EMIT changed();
}

} // namespace meshlens::ui
