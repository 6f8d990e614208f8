// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QTimer;

namespace meshlens::ui {

class Button;
class ElidedLabel;
class IconLabel;
class Label;
class Meter;
class ToolButton;

// One long work in the status bar: text, meter, cancel; failed: Details, Retry and a × that takes it away;
// done: a tick that goes after 6 s.
class JobIndicator : public QWidget {
    Q_OBJECT

public:
    enum class State { Running, Failed, Done };
    Q_ENUM(State)

    explicit JobIndicator(QWidget *parent = nullptr);

    // `fraction` 0 to 1; negative: length unknown. `pace`: "52 MB/s, about 20 s left".
    void showProgress(const QString &text, double fraction, const QString &pace = {});
    void showFailed(const QString &text, bool retryable);
    void showDone(const QString &text);
    void setCancellable(bool cancellable);
    [[nodiscard]] State state() const { return m_state; }
    void setDoneDelay(int milliseconds);

Q_SIGNALS:
    void cancelRequested();
    void retryRequested();
    void detailsRequested(); // of a failed job: by its button or a click on its text
    void dismissed();        // nothing to show any more, or seen and taken away

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void updateMotion();

    IconLabel *m_icon;
    Label *m_text;
    Meter *m_meter;
    Label *m_percent;
    Button *m_details;
    Button *m_retry;
    ToolButton *m_cancel;
    QTimer *m_motion;
    QTimer *m_done;
    State m_state = State::Running;
    bool m_cancellable = true;
};

} // namespace meshlens::ui
