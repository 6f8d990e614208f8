// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/job.h"

#include <QAbstractListModel>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace meshlens {

// The jobs of the window, oldest first. Done and cancelled ones leave by themselves, failed ones stay until
// dismissed. Lives on the GUI thread; only what reporter() gives may be called from others.
class MESHLENS_EXPORT JobModel : public QAbstractListModel {
    Q_OBJECT
    Q_PROPERTY(int runningCount READ runningCount NOTIFY runningCountChanged)

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        TitleRole,     // QString, also Qt::DisplayRole
        StepRole,      // QString
        FractionRole,  // double, negative: unknown
        StateRole,     // JobState
        ErrorRole,     // Error; of a failed job
        CanCancelRole, // bool
        CanRetryRole,  // bool; of a failed job
        PaceRole       // QString, translated: "52 MB/s, about 20 s left"; empty where unknown
    };
    Q_ENUM(Role)

    using Report = std::function<void(const QString &step, double fraction)>;
    using ProgressReport = std::function<void(const JobProgress &progress)>;

    // `doneVisible`: how long a done or cancelled job is still shown.
    explicit JobModel(QObject *parent = nullptr,
                      std::chrono::milliseconds doneVisible = std::chrono::seconds(6));
    ~JobModel() override;

    // `cancel` stops the work, `retry` starts it again as a new job; without them the job offers neither.
    // Both run on the GUI thread.
    JobId start(const QString &title, std::function<void()> cancel = {}, std::function<void()> retry = {});
    // What the work calls to say how far it is: from any thread, as often as it likes, also after the model
    // died. The newest word reaches the model when the GUI thread gets to it.
    [[nodiscard]] Report reporter(JobId id);
    [[nodiscard]] ProgressReport progressReporter(JobId id);
    void setProgress(JobId id, const QString &step, double fraction) { setProgress(id, {step, fraction}); }
    void setProgress(JobId id, const JobProgress &progress);
    void setTitle(JobId id, const QString &title);
    void finish(JobId id);
    // A job that ended with ErrorCode::Cancelled is cancelled, not failed.
    void fail(JobId id, const Error &error);

    [[nodiscard]] const Job *job(JobId id) const; // null: gone; valid until the model changes
    [[nodiscard]] int runningCount() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

public Q_SLOTS:
    // Asks a running job to stop; it counts as cancelled at once, as its work answers nobody any more.
    void cancel(meshlens::JobId id);
    // Takes a failed job away and starts it again.
    void retry(meshlens::JobId id);
    // Takes a job away that is not running.
    void dismiss(meshlens::JobId id);

Q_SIGNALS:
    void runningCountChanged(int count);

private:
    struct Row {
        Job job;
        std::function<void()> cancel;
        std::function<void()> retry;
    };
    class Mailbox;

    [[nodiscard]] std::vector<Row>::iterator find(JobId id);
    void end(JobId id, JobState state, const Error &error);
    void announce(JobId id, const QList<int> &roles);
    void readMail();

    std::vector<Row> m_rows;
    std::chrono::milliseconds m_doneVisible;
    std::shared_ptr<Mailbox> m_mailbox;
    JobId m_lastId = 0;
};

} // namespace meshlens
