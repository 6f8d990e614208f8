// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/overview.h"
#include "models/core/async.h"

#include <QAction>
#include <QPointer>
#include <QWidget>

#include <optional>

class QHBoxLayout;
class QTimer;

namespace meshlens {
class CatalogSession;
class JobModel;
} // namespace meshlens

namespace meshlens::ui {

class Button;
class ElidedLabel;
class IconLabel;
class JobArea;
class Label;
class StatusButton;

// 28 high: the catalog file, what it holds, whether it is saved; jobs; what the last imports could not carry
// over.
class StatusBar : public QWidget {
    Q_OBJECT

public:
    // `jobs` must outlive it.
    explicit StatusBar(JobModel *jobs, QWidget *parent = nullptr);

    // Null: no catalog.
    void setSession(CatalogSession *session);
    // How many lines of the last import's report are warnings; 0: nothing is said.
    void setWarnings(int count);
    // For a few seconds: "Address copied".
    void showMessage(const QString &text);
    // With a link that runs `action`: "Description changed · Undo".
    void showMessage(const QString &text, const QString &link, QAction *action);
    [[nodiscard]] JobArea *jobs() const { return m_jobs; }
    [[nodiscard]] bool isSettled() const { return m_request.isIdle(); }

Q_SIGNALS:
    void warningsRequested();
    void settled();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void read();
    void show(const CatalogOverview &overview);

    CatalogSession *m_session = nullptr;
    QHBoxLayout *m_row;
    IconLabel *m_fileIcon;
    ElidedLabel *m_file;
    Label *m_counts;
    IconLabel *m_savedIcon;
    Label *m_saved;
    ElidedLabel *m_message;
    Button *m_link;
    QPointer<QAction> m_linkAction;
    QTimer *m_messageEnd;
    JobArea *m_jobs;
    StatusButton *m_warnings;
    Request m_request{this};
};

} // namespace meshlens::ui
