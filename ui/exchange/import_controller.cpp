// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/import_controller.h"

#include "models/catalog/catalog_session.h"
#include "models/core/job_model.h"

#include <QFileInfo>

namespace meshlens::ui {

ImportController::ImportController(JobModel *jobs, PluginRegistry *plugins, QString author, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_plugins(plugins)
    , m_author(std::move(author)) {}

ImportController::~ImportController() = default;

void ImportController::setSession(CatalogSession *session) {
    const auto running = std::exchange(m_running, {});
    for (const auto &[job, request] : running) {
        request->cancel();
        m_jobs->fail(job, meshlens::cancelled().error());
    }
    m_session = session;
}

void ImportController::import(const QStringList &paths) {
    for (const QString &path : paths)
        start(path);
}

void ImportController::start(const QString &path) {
    if (!m_session)
        return;
    const QString input = QFileInfo(path).fileName();
    // The job's name is only known once it exists; what cancels it looks it up there.
    const auto named = std::make_shared<JobId>(0);
    const JobId job = m_jobs->start(
        tr("Importing %1").arg(input),
        [this, named] {
            if (const auto running = m_running.find(*named); running != m_running.end()) {
                running->second->cancel();
                m_running.erase(running);
            }
        },
        [this, path] { start(path); });
    *named = job;
    auto &request = m_running[job] = std::make_unique<Request>(this);

    ImportOptions options;
    options.author = m_author;
    options.displayName = input;
    m_session->writeLong(
        *request,
        [plugins = m_plugins, path, options,
         report = m_jobs->reporter(job)](CatalogStore &store, const Clock &clock, std::stop_token stop) {
            return importSource(store, *plugins, path, options, clock, std::move(stop),
                                [&report](const ImportStage &stage) { report(stage.step, stage.fraction); });
        },
        [this, job, path](const Result<ImportOutcome> &result) { take(job, path, result); });
}

void ImportController::take(JobId job, const QString &path, const Result<ImportOutcome> &result) {
    m_running.erase(job);
    if (result) {
        m_jobs->finish(job);
        Q_EMIT imported(QFileInfo(path).fileName(), *result);
        return;
    }
    m_jobs->fail(job, result.error());
    if (result.error().code != ErrorCode::Cancelled)
        Q_EMIT failed(path, result.error());
}

} // namespace meshlens::ui
