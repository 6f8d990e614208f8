// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/job_model.h"

#include "models/core/job_text.h"

#include <QTimer>

#include <map>
#include <mutex>

namespace meshlens {

// Holds the newest word of each job until the GUI thread fetches it: work that reports thousands of times
// costs the window one call.
class JobModel::Mailbox {
public:
    explicit Mailbox(JobModel *model)
        : m_model(model) {}

    void close() {
        const std::scoped_lock lock(m_mutex);
        m_model = nullptr;
    }

    void put(JobId id, const JobProgress &progress) {
        const std::scoped_lock lock(m_mutex);
        if (!m_model)
            return;
        const bool isFirst = m_mail.empty();
        m_mail[id] = progress;
        if (isFirst)
            QMetaObject::invokeMethod(m_model, &JobModel::readMail, Qt::QueuedConnection);
    }

    [[nodiscard]] std::map<JobId, JobProgress> take() {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_mail, {});
    }

private:
    std::mutex m_mutex;
    JobModel *m_model;
    std::map<JobId, JobProgress> m_mail;
};

JobModel::JobModel(QObject *parent, std::chrono::milliseconds doneVisible)
    : QAbstractListModel(parent)
    , m_doneVisible(doneVisible)
    , m_mailbox(std::make_shared<Mailbox>(this)) {}

JobModel::~JobModel() {
    m_mailbox->close();
}

JobId JobModel::start(const QString &title, std::function<void()> cancel, std::function<void()> retry) {
    const int row = static_cast<int>(m_rows.size());
    beginInsertRows({}, row, row);
    Job job;
    job.id = ++m_lastId;
    job.title = title;
    m_rows.push_back({std::move(job), std::move(cancel), std::move(retry)});
    endInsertRows();
    Q_EMIT runningCountChanged(runningCount());
    return m_lastId;
}

JobModel::Report JobModel::reporter(JobId id) {
    return [mailbox = m_mailbox, id](const QString &step, double fraction) {
        mailbox->put(id, {step, fraction});
    };
}

JobModel::ProgressReport JobModel::progressReporter(JobId id) {
    return [mailbox = m_mailbox, id](const JobProgress &progress) { mailbox->put(id, progress); };
}

void JobModel::setProgress(JobId id, const JobProgress &progress) {
    const auto row = find(id);
    if (row == m_rows.end() || row->job.state != JobState::Running)
        return;
    Job &job = row->job;
    QList<int> roles;
    if (job.step != progress.step)
        roles.append(StepRole);
    if (job.fraction != progress.fraction)
        roles.append(FractionRole);
    if (job.rate != progress.rate || job.unit != progress.unit || job.remaining != progress.remaining)
        roles.append(PaceRole);
    if (roles.isEmpty())
        return;
    job.step = progress.step;
    job.fraction = progress.fraction;
    job.rate = progress.rate;
    job.unit = progress.unit;
    job.remaining = progress.remaining;
    announce(id, roles);
}

void JobModel::setTitle(JobId id, const QString &title) {
    const auto row = find(id);
    if (row == m_rows.end() || row->job.title == title)
        return;
    row->job.title = title;
    announce(id, {TitleRole, Qt::DisplayRole});
}

void JobModel::finish(JobId id) {
    end(id, JobState::Done, {});
}

void JobModel::fail(JobId id, const Error &error) {
    if (error.code == ErrorCode::Cancelled)
        end(id, JobState::Cancelled, {});
    else
        end(id, JobState::Failed, error);
}

void JobModel::cancel(JobId id) {
    const auto row = find(id);
    if (row == m_rows.end() || row->job.state != JobState::Running || !row->cancel)
        return;
    const std::function<void()> stop = row->cancel;
    end(id, JobState::Cancelled, {});
    stop();
}

void JobModel::retry(JobId id) {
    const auto row = find(id);
    if (row == m_rows.end() || row->job.state != JobState::Failed || !row->retry)
        return;
    const std::function<void()> again = row->retry;
    dismiss(id);
    again();
}

void JobModel::dismiss(JobId id) {
    const auto found = find(id);
    if (found == m_rows.end() || found->job.state == JobState::Running)
        return;
    const int row = static_cast<int>(found - m_rows.begin());
    beginRemoveRows({}, row, row);
    m_rows.erase(found);
    endRemoveRows();
}

const Job *JobModel::job(JobId id) const {
    const auto found = std::ranges::find(m_rows, id, [](const Row &row) { return row.job.id; });
    return found == m_rows.end() ? nullptr : &found->job;
}

int JobModel::runningCount() const {
    return static_cast<int>(
        std::ranges::count(m_rows, JobState::Running, [](const Row &row) { return row.job.state; }));
}

int JobModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant JobModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole:
        return QVariant::fromValue(row.job.id);
    case Qt::DisplayRole:
    case TitleRole:
        return row.job.title;
    case StepRole:
        return row.job.step;
    case FractionRole:
        return row.job.fraction;
    case StateRole:
        return QVariant::fromValue(row.job.state);
    case ErrorRole:
        return QVariant::fromValue(row.job.error);
    case CanCancelRole:
        return row.job.state == JobState::Running && row.cancel;
    case CanRetryRole:
        return row.job.state == JobState::Failed && row.retry;
    case PaceRole:
        return row.job.state == JobState::Running ? paceText(row.job.rate, row.job.unit, row.job.remaining)
                                                  : QString();
    default:
        return {};
    }
}

QHash<int, QByteArray> JobModel::roleNames() const {
    return {
        {IdRole, "id"},       {TitleRole, "title"}, {StepRole, "step"},           {FractionRole, "fraction"},
        {StateRole, "state"}, {ErrorRole, "error"}, {CanCancelRole, "canCancel"}, {CanRetryRole, "canRetry"},
        {PaceRole, "pace"}};
}

std::vector<JobModel::Row>::iterator JobModel::find(JobId id) {
    return std::ranges::find(m_rows, id, [](const Row &row) { return row.job.id; });
}

void JobModel::end(JobId id, JobState state, const Error &error) {
    const auto row = find(id);
    if (row == m_rows.end() || row->job.state != JobState::Running)
        return;
    row->job.state = state;
    row->job.error = error;
    if (state == JobState::Done)
        row->job.fraction = 1;
    announce(id, {StateRole, ErrorRole, FractionRole, CanCancelRole, CanRetryRole});
    Q_EMIT runningCountChanged(runningCount());
    if (state != JobState::Failed)
        QTimer::singleShot(m_doneVisible, this, [this, id] { dismiss(id); });
}

void JobModel::announce(JobId id, const QList<int> &roles) {
    const QModelIndex changed = index(static_cast<int>(find(id) - m_rows.begin()));
    Q_EMIT dataChanged(changed, changed, roles);
}

void JobModel::readMail() {
    for (const auto &[id, progress] : m_mailbox->take())
        setProgress(id, progress);
}

} // namespace meshlens
