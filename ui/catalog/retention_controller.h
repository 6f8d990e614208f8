// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/transaction.h"
#include "models/core/async.h"
#include "models/core/job.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace meshlens {
class CatalogSession;
class JobModel;
} // namespace meshlens

namespace meshlens::ui {

// Deletes history before a time as a job of the window, which goes on when the page is left.
class RetentionController : public QObject {
    Q_OBJECT

public:
    // How the last one ended.
    struct Ending {
        TimeUs before = 0;
        Result<TransactionOutcome> outcome; // cancelled: ErrorCode::Cancelled, and nothing is gone
    };

    // `jobs` must outlive it. `author` stands in the catalog's history.
    RetentionController(JobModel *jobs, QString author, QObject *parent = nullptr);
    ~RetentionController() override;

    // Null: what runs is stopped, and nothing of it is written.
    void setSession(CatalogSession *session);
    // One at a time.
    void forget(TimeUs before);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_job != 0; }
    // Of the one that runs.
    [[nodiscard]] JobProgress progress() const;
    [[nodiscard]] const std::optional<Ending> &ending() const { return m_ending; }
    void dismissEnding();

Q_SIGNALS:
    void changed();

private:
    void end(const Result<TransactionOutcome> &outcome);

    JobModel *m_jobs;
    QString m_author;
    QPointer<CatalogSession> m_session;
    JobId m_job = 0;
    TimeUs m_before = 0;
    std::optional<Ending> m_ending;
    Request m_request{this};
};

} // namespace meshlens::ui
