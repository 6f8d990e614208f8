// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/import_controller.h"

#include "models/catalog/catalog_session.h"
#include "models/core/job_model.h"

#include <QDir>
#include <QElapsedTimer>

namespace meshlens::ui {
namespace {

using State = ImportItem::State;
using Draft = std::shared_ptr<ImportDraft>;

// What was read of a path, or the sources that it holds where they are several.
struct Staged {
    Draft draft;
    QStringList parts;
};

Result<Draft> stageAndCompare(CatalogStore &store, PluginRegistry &plugins, const QString &path,
                              ImportOptions options, SourceNames &names, std::stop_token stop,
                              const ImportReport &report) {
    auto taken = sourceNames(store);
    if (!taken)
        return std::unexpected(taken.error());
    for (auto name = names.cbegin(); name != names.cend(); ++name) {
        if (!taken->contains(name.key()))
            taken->insert(name.key(), name.value());
    }
    options.taken = std::move(*taken);
    auto staged = stageImport(plugins, path, options, stop, report);
    if (!staged)
        return std::unexpected(staged.error());
    const SourceInfo source = staged->staging->source();
    names.insert(source.name, source.instance);
    auto draft = std::make_shared<ImportDraft>();
    draft->staged = std::make_shared<StagedImport>(std::move(*staged));
    draft->ownName = source.name;
    auto review = compareImport(store, *draft->staged, std::move(stop), report);
    if (!review)
        return std::unexpected(review.error());
    draft->review = std::move(*review);
    return draft;
}

Result<Staged> stageOrSplit(CatalogStore &store, PluginRegistry &plugins, const QString &path,
                            const ImportOptions &options, SourceNames &names, std::stop_token stop,
                            const ImportReport &report) {
    auto parts = sourcesIn(plugins, path, options.format);
    if (!parts)
        return std::unexpected(parts.error());
    if (parts->size() > 1)
        return Staged{{}, std::move(*parts)};
    auto draft = stageAndCompare(store, plugins, path, options, names, std::move(stop), report);
    if (!draft)
        return std::unexpected(draft.error());
    return Staged{std::move(*draft), {}};
}

} // namespace

ImportController::ImportController(JobModel *jobs, PluginRegistry *plugins, QString author, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_plugins(plugins)
    , m_author(std::move(author))
    , m_imports(new ImportListModel(this))
    , m_names(std::make_shared<SourceNames>()) {
    connect(jobs, &QAbstractItemModel::dataChanged, this, &ImportController::followJobs);
}

ImportController::~ImportController() = default;

void ImportController::setSession(CatalogSession *session) {
    const auto running = std::exchange(m_running, {});
    for (const auto &[job, work] : running) {
        work.request->cancel();
        m_jobs->fail(job, meshlens::cancelled().error());
    }
    m_imports->clear();
    m_names = std::make_shared<SourceNames>();
    m_session = session;
}

ImportId ImportController::import(const QStringList &paths) {
    ImportId first = 0;
    if (!m_session)
        return first;
    for (const QString &path : paths) {
        const ImportId id = m_imports->add(path);
        if (first == 0)
            first = id;
        stage(id);
    }
    return first;
}

Request &ImportController::begin(ImportId id, const QString &title, JobId *job) {
    // The job's name is only known once it exists; what cancels it looks it up there.
    const auto named = std::make_shared<JobId>(0);
    *job = m_jobs->start(title, [this, named] {
        if (const auto running = m_running.find(*named); running != m_running.end()) {
            const ImportId stopped = running->second.import;
            running->second.request->cancel();
            m_running.erase(running);
            // Read and compared it waits as before; else there is nothing of it.
            const ImportItem *item = m_imports->item(stopped);
            if (item && item->draft)
                m_imports->setReady(stopped, item->draft);
            else
                m_imports->remove(stopped);
        }
    });
    *named = *job;
    Running &running = m_running[*job];
    running.import = id;
    running.request = std::make_unique<Request>(this);
    return *running.request;
}

// From the thread that imports: the newest word reaches the status bar, and the list from there.
ImportReport ImportController::report(JobId job) const {
    QElapsedTimer clock;
    clock.start();
    return [clock, pace = std::make_shared<ImportPace>(),
            told = m_jobs->progressReporter(job)](const ImportStage &stage) {
        told(pace->take(stage, std::chrono::milliseconds(clock.elapsed())));
    };
}

void ImportController::followJobs(const QModelIndex &first, const QModelIndex &last) {
    for (int row = first.row(); row <= last.row(); ++row) {
        const auto id = m_jobs->index(row).data(JobModel::IdRole).value<JobId>();
        const auto running = m_running.find(id);
        const Job *job = m_jobs->job(id);
        if (running == m_running.end() || !job || job->state != JobState::Running || job->step.isEmpty())
            continue;
        m_imports->setProgress(running->second.import,
                               {job->step, job->fraction, job->rate, job->unit, job->remaining});
    }
}

void ImportController::stage(ImportId id) {
    const ImportItem *item = m_imports->item(id);
    if (!m_session || !item)
        return;
    const QString path = item->path;
    JobId job = 0;
    const int waiting = m_imports->count(State::Waiting) + m_imports->count(State::Staging);
    const QString title = waiting > 1 ? tr("Reading %1 (%2 in the queue)").arg(item->input).arg(waiting)
                                      : tr("Reading %1").arg(item->input);
    Request &request = begin(id, title, &job);
    ImportOptions options;
    options.author = m_author;
    options.displayName = item->input;
    m_session->writeLong(
        request,
        [plugins = m_plugins, path, options, names = m_names,
         report = report(job)](CatalogStore &store, const Clock &, std::stop_token stop) {
            return stageOrSplit(store, *plugins, path, options, *names, std::move(stop), report);
        },
        [this, job, id](const Result<Staged> &staged) {
            if (staged && !staged->parts.isEmpty())
                split(job, id, staged->parts);
            else
                takeReview(job, id, staged.transform([](const Staged &read) { return read.draft; }));
        });
}

void ImportController::split(JobId job, ImportId id, const QStringList &parts) {
    m_running.erase(job);
    m_jobs->finish(job);
    const ImportItem *item = m_imports->item(id);
    if (!item)
        return;
    const QDir folder(item->path);
    m_imports->remove(id);
    for (const QString &part : parts)
        stage(m_imports->add(part, folder.relativeFilePath(part)));
}

void ImportController::compare(ImportId id, const Draft &draft, const QString &source) {
    JobId job = 0;
    Request &request = begin(id, tr("Comparing %1").arg(m_imports->item(id)->input), &job);
    m_imports->setApplying(id);
    m_session->writeLong(
        request,
        [draft, source, report = report(job)](CatalogStore &store, const Clock &,
                                              std::stop_token stop) -> Result<Draft> {
            const QString before = draft->staged->staging->source().name;
            if (before != source)
                meshlens::takeAs(*draft->staged, source);
            auto review = compareImport(store, *draft->staged, std::move(stop), report);
            if (!review) {
                if (before != source)
                    meshlens::takeAs(*draft->staged, before);
                return std::unexpected(review.error());
            }
            return std::make_shared<ImportDraft>(draft->staged, std::move(*review), draft->ownName);
        },
        [this, job, id](const Result<Draft> &compared) { takeReview(job, id, compared); });
}

void ImportController::takeReview(JobId job, ImportId id, const Result<Draft> &draft) {
    m_running.erase(job);
    if (draft) {
        m_jobs->finish(job);
        m_imports->setReady(id, *draft);
        Q_EMIT ready(id);
        return;
    }
    m_jobs->fail(job, draft.error());
    m_imports->setFailed(id, draft.error());
    Q_EMIT failed(id);
}

void ImportController::apply(ImportId id) {
    const ImportItem *item = m_imports->item(id);
    if (!m_session || !item || item->state != State::Ready)
        return;
    const Draft draft = item->draft;
    JobId job = 0;
    Request &request = begin(id, tr("Importing %1").arg(item->input), &job);
    m_imports->setApplying(id);
    const auto comparedAgain = std::make_shared<bool>(false);
    m_session->writeLong(
        request,
        [draft, comparedAgain, report = report(job)](CatalogStore &store, const Clock &clock,
                                                     std::stop_token stop) -> Result<ImportOutcome> {
            const auto view = store.readers()->view(stop);
            if (!view)
                return std::unexpected(view.error());
            *comparedAgain = view->txn() != draft->review.comparedWith;
            return writeImport(store, *draft->staged, clock, std::move(stop), report);
        },
        [this, job, id, comparedAgain](const Result<ImportOutcome> &outcome) {
            takeOutcome(job, id, outcome, *comparedAgain);
        });
}

void ImportController::takeOutcome(JobId job, ImportId id, const Result<ImportOutcome> &outcome,
                                   bool comparedAgain) {
    m_running.erase(job);
    if (outcome) {
        m_jobs->finish(job);
        m_imports->setApplied(id, *outcome, comparedAgain);
        Q_EMIT imported(id);
        return;
    }
    m_jobs->fail(job, outcome.error());
    m_imports->setFailed(id, outcome.error());
    Q_EMIT failed(id);
}

void ImportController::applyAll() {
    for (int row = 0; row < m_imports->rowCount(); ++row)
        apply(m_imports->at(row).id);
}

void ImportController::stop(ImportId id) {
    for (auto running = m_running.begin(); running != m_running.end(); ++running) {
        if (running->second.import == id) {
            m_jobs->cancel(running->first);
            return;
        }
    }
}

void ImportController::discard(ImportId id) {
    stop(id);
    m_imports->remove(id);
}

void ImportController::retry(ImportId id) {
    const ImportItem *item = m_imports->item(id);
    if (!item || item->state != State::Failed)
        return;
    m_imports->setWaiting(id);
    stage(id);
}

void ImportController::takeAs(ImportId id, const QString &source) {
    const ImportItem *item = m_imports->item(id);
    if (m_session && item && item->state == State::Ready)
        compare(id, item->draft, source.isEmpty() ? item->draft->ownName : source);
}

void ImportController::compareAgain(ImportId id) {
    const ImportItem *item = m_imports->item(id);
    if (m_session && item && item->state == State::Ready)
        compare(id, item->draft, item->draft->review.source.name);
}

} // namespace meshlens::ui
