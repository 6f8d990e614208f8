// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/job_indicator.h"

#include "ui/common/button.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/meter.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/tool_button.h"

#include <QLocale>
#include <QMouseEvent>
#include <QStyle>
#include <QTimer>

namespace meshlens::ui {

JobIndicator::JobIndicator(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(IconName::Error, ColorRole::DangerText, this))
    , m_text(new Label({}, TypeRole::Small, ColorRole::TextSecondary, this))
    , m_meter(new Meter(Meter::Kind::Progress, this))
    , m_percent(new Label({}, TypeRole::Small, ColorRole::TextSecondary, this))
    , m_details(new Button(tr("Details"), Button::Variant::Link, this))
    , m_retry(new Button(tr("Retry"), Button::Variant::Link, this))
    , m_cancel(new ToolButton(IconName::X, tr("Cancel"), this))
    , m_motion(new QTimer(this))
    , m_done(new QTimer(this)) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_cancel->setSize(ToolButton::Size::Small);
    m_retry->setSmall(true);
    m_details->setSmall(true);
    auto *row = new QHBoxLayout(this);
    row->addWidget(m_icon);
    row->addWidget(m_text);
    row->addWidget(m_meter);
    row->addWidget(m_percent);
    row->addStretch(1);
    row->addWidget(m_details);
    row->addWidget(m_retry);
    row->addWidget(m_cancel);
    m_icon->hide();
    m_details->hide();
    m_retry->hide();
    m_done->setSingleShot(true);
    m_done->setInterval(metrics::motion::jobDoneStays);
    m_motion->setInterval(40);
    themed(this, [this, row] {
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(theme().px(metrics::space::s));
        m_meter->setFixedWidth(theme().px(96));
        setFixedHeight(theme().px(metrics::size::statusBar));
    });
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (m_state == State::Running)
            Q_EMIT cancelRequested();
        else
            Q_EMIT dismissed();
    });
    connect(m_details, &QPushButton::clicked, this, &JobIndicator::detailsRequested);
    connect(m_retry, &QPushButton::clicked, this, &JobIndicator::retryRequested);
    connect(m_done, &QTimer::timeout, this, &JobIndicator::dismissed);
    connect(m_motion, &QTimer::timeout, this, [this] {
        const double next = m_meter->phase() + 0.02;
        m_meter->setPhase(next > 1 ? 0 : next);
    });
}

void JobIndicator::showProgress(const QString &text, double fraction, const QString &pace) {
    m_state = State::Running;
    m_done->stop();
    m_text->setText(text);
    m_text->setColorRole(ColorRole::TextSecondary);
    m_meter->setValue(fraction < 0 ? -1 : fraction * 100);
    const QString share = fraction < 0
                              ? tr("length unknown")
                              : tr("%1 %", "progress").arg(QLocale().toString(qRound(fraction * 100)));
    m_percent->setText(pace.isEmpty() ? share : tr("%1 · %2", "share, pace").arg(share, pace));
    setAccessibleName(text);
    setAccessibleDescription(m_percent->text());
    m_icon->hide();
    m_details->hide();
    m_retry->hide();
    m_meter->show();
    m_percent->show();
    m_cancel->setName(tr("Cancel"));
    m_cancel->setVisible(m_cancellable);
    setCursor(Qt::ArrowCursor);
    updateMotion();
}

void JobIndicator::showFailed(const QString &text, bool retryable) {
    m_state = State::Failed;
    m_done->stop();
    m_text->setText(text);
    m_text->setColorRole(ColorRole::DangerText);
    m_icon->setIconName(IconName::Error);
    m_icon->setColorRole(ColorRole::DangerText);
    m_icon->show();
    m_meter->hide();
    m_percent->hide();
    m_details->show();
    m_retry->setVisible(retryable);
    m_cancel->setName(tr("Dismiss"));
    m_cancel->show();
    setAccessibleName(text);
    setAccessibleDescription({});
    setCursor(Qt::PointingHandCursor);
    updateMotion();
}

void JobIndicator::showDone(const QString &text) {
    showFailed(text, false);
    m_state = State::Done;
    m_details->hide();
    m_cancel->hide();
    m_text->setColorRole(ColorRole::TextSecondary);
    m_icon->setIconName(IconName::Check);
    m_icon->setColorRole(ColorRole::SuccessText);
    setCursor(Qt::ArrowCursor);
    m_done->start();
}

void JobIndicator::setCancellable(bool cancellable) {
    m_cancellable = cancellable;
    if (m_state == State::Running)
        m_cancel->setVisible(cancellable);
}

void JobIndicator::setDoneDelay(int milliseconds) {
    m_done->setInterval(milliseconds);
}

void JobIndicator::mouseReleaseEvent(QMouseEvent *event) {
    if (m_state == State::Failed && event->button() == Qt::LeftButton &&
        rect().contains(event->position().toPoint()))
        Q_EMIT detailsRequested();
    QWidget::mouseReleaseEvent(event);
}

void JobIndicator::showEvent(QShowEvent *event) {
    QWidget::showEvent(event);
    updateMotion();
}

void JobIndicator::hideEvent(QHideEvent *event) {
    QWidget::hideEvent(event);
    updateMotion();
}

// Moves only while somebody can see it, and not at all where the system asks for less motion.
void JobIndicator::updateMotion() {
    const bool moves = isVisible() && m_state == State::Running && m_meter->value() < 0 &&
                       style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (moves)
        m_motion->start();
    else
        m_motion->stop();
}

} // namespace meshlens::ui
