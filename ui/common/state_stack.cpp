// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/state_stack.h"

#include "ui/common/button.h"
#include "ui/common/empty_state.h"
#include "ui/common/metrics.h"
#include "ui/common/notice.h"
#include "ui/common/skeleton.h"
#include "ui/common/theme_notifier.h"

#include <QStackedLayout>
#include <QTimer>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

// A widget that gives its one child all its room.
QVBoxLayout *fill(QWidget *holder, int margin = 0) {
    auto *layout = new QVBoxLayout(holder);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(0);
    return layout;
}

} // namespace

StateStack::StateStack(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout)
    , m_noticeHolder(new QWidget(this))
    , m_notice(new Notice(Tone::Danger, {}, m_noticeHolder))
    , m_empty(new EmptyState(EmptyState::Size::Page))
    , m_contentHolder(new QWidget(this))
    , m_skeletonHolder(new QWidget(this))
    , m_delay(new QTimer(this)) {
    m_retry = m_notice->addAction(tr("Retry"));
    QVBoxLayout *noticeBox = fill(m_noticeHolder);
    noticeBox->addWidget(m_notice);
    m_noticeHolder->hide();
    fill(m_contentHolder);
    fill(m_skeletonHolder)->addWidget(new Skeleton(m_skeletonHolder));
    auto *emptyHolder = new QWidget(this);
    auto *emptyBox = new QVBoxLayout(emptyHolder);
    emptyBox->addStretch(1);
    auto *emptyRow = new QHBoxLayout;
    emptyRow->addStretch(1);
    emptyRow->addWidget(m_empty, 1000);
    emptyRow->addStretch(1);
    emptyBox->addLayout(emptyRow);
    emptyBox->addStretch(2);

    m_stack->insertWidget(BlankPage, new QWidget(this));
    m_stack->insertWidget(ContentPage, m_contentHolder);
    m_stack->insertWidget(SkeletonPage, m_skeletonHolder);
    m_stack->insertWidget(EmptyPage, emptyHolder);
    QVBoxLayout *column = fill(this);
    column->addWidget(m_noticeHolder);
    column->addLayout(m_stack, 1);

    m_delay->setSingleShot(true);
    m_delay->setInterval(metrics::motion::skeletonDelay);
    connect(m_delay, &QTimer::timeout, this, [this] { setPage(SkeletonPage); });
    connect(m_retry, &QPushButton::clicked, this, &StateStack::retry);
    themed(this, [noticeBox, emptyBox] {
        const int m = theme().px(metrics::space::l);
        noticeBox->setContentsMargins(m, m, m, m);
        emptyBox->setContentsMargins(m, m, m, m);
    });
}

void StateStack::setContent(QWidget *content) {
    m_contentHolder->layout()->addWidget(content);
}

void StateStack::setSkeleton(QWidget *skeleton) {
    const std::unique_ptr<QLayoutItem> old(m_skeletonHolder->layout()->takeAt(0));
    if (old && old->widget()) {
        old->widget()->hide();
        old->widget()->deleteLater();
    }
    m_skeletonHolder->layout()->addWidget(skeleton);
}

void StateStack::setSkeletonDelay(std::chrono::milliseconds delay) {
    m_delay->setInterval(delay);
}

void StateStack::showLoading() {
    m_noticeHolder->hide();
    if (!m_hasData && m_stack->currentIndex() != SkeletonPage) {
        setPage(BlankPage);
        m_delay->start();
    }
    setState(State::Loading);
}

void StateStack::showData() {
    m_delay->stop();
    m_noticeHolder->hide();
    m_hasData = true;
    setPage(ContentPage);
    setState(State::Data);
}

void StateStack::showEmpty() {
    m_delay->stop();
    m_noticeHolder->hide();
    m_hasData = false;
    setPage(EmptyPage);
    setState(State::Empty);
}

void StateStack::showError(const Error &error, bool retryable) {
    m_delay->stop();
    m_notice->setText(error.message);
    m_notice->setDetails(error.detail);
    m_retry->setVisible(retryable);
    m_noticeHolder->show();
    setPage(m_hasData ? ContentPage : BlankPage);
    setState(State::Error);
}

void StateStack::forgetData() {
    m_hasData = false;
}

bool StateStack::skeletonVisible() const {
    return m_stack->currentIndex() == SkeletonPage;
}

bool StateStack::contentVisible() const {
    return m_stack->currentIndex() == ContentPage;
}

void StateStack::setPage(Page page) {
    m_stack->setCurrentIndex(page);
}

void StateStack::setState(State state) {
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace meshlens::ui
