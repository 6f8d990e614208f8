// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/job.h"

#include <QWidget>

#include <map>

class QHBoxLayout;

namespace meshlens {
class JobModel;
}

namespace meshlens::ui {

class JobIndicator;
class Label;

// The jobs in the status bar: the newest ones with progress, the others as a number.
class JobArea : public QWidget {
    Q_OBJECT

public:
    // `jobs` must outlive it.
    explicit JobArea(JobModel *jobs, QWidget *parent = nullptr);

    [[nodiscard]] JobIndicator *indicator(JobId job) const;

Q_SIGNALS:
    // A failed job was clicked.
    void detailsRequested(const meshlens::Error &error);

private:
    void addRows(int first, int last);
    void removeRows(int first, int last);
    void updateRow(const QModelIndex &index);
    void arrange();

    static constexpr int shown = 2;

    JobModel *m_jobs;
    QHBoxLayout *m_row;
    Label *m_more;
    std::map<JobId, JobIndicator *> m_indicators;
};

} // namespace meshlens::ui
