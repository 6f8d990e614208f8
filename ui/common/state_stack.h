// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QWidget>

#include <chrono>

class QStackedLayout;
class QTimer;

namespace meshlens::ui {

class Button;
class EmptyState;
class Notice;

// The four states of a view. Data: the content. Loading: the content stays if it was shown before, else a
// skeleton, but only after a while. Error: a notice above old data, or in its place, with Retry. Empty:
// emptyState().
class StateStack : public QWidget {
    Q_OBJECT

public:
    enum class State { Nothing, Loading, Empty, Error, Data };
    Q_ENUM(State)

    explicit StateStack(QWidget *parent = nullptr);

    void setContent(QWidget *content); // takes ownership
    // Instead of the default one.
    void setSkeleton(QWidget *skeleton);
    [[nodiscard]] EmptyState *emptyState() const { return m_empty; }
    [[nodiscard]] Notice *notice() const { return m_notice; }

    [[nodiscard]] State state() const { return m_state; }
    void showLoading();
    void showData();
    void showEmpty();
    // Retry is offered unless `retryable` is false.
    void showError(const Error &error, bool retryable = true);
    // The next showLoading() shows the skeleton: other content is coming.
    void forgetData();

    [[nodiscard]] bool skeletonVisible() const;
    [[nodiscard]] bool contentVisible() const;
    // 150 ms; tests take 0.
    void setSkeletonDelay(std::chrono::milliseconds delay);

Q_SIGNALS:
    void retry();
    void stateChanged(State state);

private:
    enum Page { BlankPage, ContentPage, SkeletonPage, EmptyPage };

    void setState(State state);
    void setPage(Page page);

    QStackedLayout *m_stack;
    QWidget *m_noticeHolder;
    Notice *m_notice;
    Button *m_retry;
    EmptyState *m_empty;
    QWidget *m_contentHolder;
    QWidget *m_skeletonHolder;
    QTimer *m_delay;
    State m_state = State::Nothing;
    bool m_hasData = false;
};

} // namespace meshlens::ui
