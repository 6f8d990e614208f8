// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/job.h"
#include "models/exchange/import_list_model.h"

#include <QObject>
#include <QPointer>

#include <map>

namespace meshlens {
class CatalogSession;
class JobModel;
} // namespace meshlens

namespace meshlens::ui {

// Brings files and folders into the open catalog in two steps: what is asked for is read and compared, one
// source after the other, each as a job that can be cancelled; what would change is there to be looked at,
// and then applied or discarded. Edits go on meanwhile: applying compares again where the catalog has moved.
class ImportController : public QObject {
    Q_OBJECT

public:
    // `jobs` and `plugins` must outlive the controller and the sessions that it imports into. `author` stands
    // in the catalog's history.
    ImportController(JobModel *jobs, PluginRegistry *plugins, QString author, QObject *parent = nullptr);
    ~ImportController() override;

    // Null: what runs is stopped, what waits is discarded.
    void setSession(CatalogSession *session);
    // Every path is a source of its own; a folder of several projects gives way to them once it has been
    // looked at. The first of their ids; 0: no catalog.
    ImportId import(const QStringList &paths);

    [[nodiscard]] ImportListModel *imports() const { return m_imports; }
    [[nodiscard]] bool isRunning() const { return !m_running.empty(); }

public Q_SLOTS:
    void apply(meshlens::ImportId id);
    void applyAll();
    // Also stops it where it runs.
    void discard(meshlens::ImportId id);
    // Of a failed one: from the beginning.
    void retry(meshlens::ImportId id);
    // Takes it as what this source of the catalog holds now; empty: as the source that it says it is.
    void takeAs(meshlens::ImportId id, const QString &source);
    void compareAgain(meshlens::ImportId id);

Q_SIGNALS:
    // To be looked at.
    void ready(meshlens::ImportId id);
    void imported(meshlens::ImportId id);
    void failed(meshlens::ImportId id);

private:
    struct Running {
        ImportId import = 0;
        std::unique_ptr<Request> request;
    };
    using Draft = std::shared_ptr<ImportDraft>;

    void stage(ImportId id);
    // In place of what was asked for, the sources that it holds.
    void split(JobId job, ImportId id, const QStringList &parts);
    void compare(ImportId id, const Draft &draft, const QString &source);
    // A job for the import, and the request that its work runs through.
    Request &begin(ImportId id, const QString &title, JobId *job);
    [[nodiscard]] ImportReport report(JobId job) const;
    void followJobs(const QModelIndex &first, const QModelIndex &last);
    void takeReview(JobId job, ImportId id, const Result<Draft> &draft);
    void takeOutcome(JobId job, ImportId id, const Result<ImportOutcome> &outcome, bool comparedAgain);
    void stop(ImportId id);

    JobModel *m_jobs;
    PluginRegistry *m_plugins;
    QString m_author;
    ImportListModel *m_imports;
    QPointer<CatalogSession> m_session;
    std::map<JobId, Running> m_running;
    // Names that imports of this window have taken and that may not be in the catalog yet; used where
    // imports run, one after the other.
    std::shared_ptr<SourceNames> m_names;
};

} // namespace meshlens::ui
