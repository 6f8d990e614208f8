// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/job.h"
#include "models/exchange/import_service.h"

#include <QObject>
#include <QPointer>

#include <map>

namespace meshlens {
class CatalogSession;
class JobModel;
} // namespace meshlens

namespace meshlens::ui {

// Imports files and folders into the open catalog, one source after the other, each as a job that can be
// cancelled.
class ImportController : public QObject {
    Q_OBJECT

public:
    // `jobs` and `plugins` must outlive the controller and the sessions that it imports into. `author` stands
    // in the catalog's history.
    ImportController(JobModel *jobs, PluginRegistry *plugins, QString author, QObject *parent = nullptr);
    ~ImportController() override;

    // Null: what runs is stopped.
    void setSession(CatalogSession *session);
    // Every path is a source of its own.
    void import(const QStringList &paths);
    [[nodiscard]] bool isRunning() const { return !m_running.empty(); }

Q_SIGNALS:
    // `input` is the name of the file or folder.
    void imported(const QString &input, const meshlens::ImportOutcome &outcome);
    void failed(const QString &path, const meshlens::Error &error);

private:
    void start(const QString &path);
    void take(JobId job, const QString &path, const Result<ImportOutcome> &result);

    JobModel *m_jobs;
    PluginRegistry *m_plugins;
    QString m_author;
    QPointer<CatalogSession> m_session;
    std::map<JobId, std::unique_ptr<Request>> m_running;
};

} // namespace meshlens::ui
