// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/time_strip.h"

#include "ui/common/button.h"
#include "ui/common/field.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/time_text.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>

namespace meshlens::ui {
namespace {

constexpr int stopMs = 250; // a slider that is moved on does not read the catalog at every step
constexpr int fieldWidth = 220;
constexpr int sliderWidth = 260;

} // namespace

TimeStrip::TimeStrip(QWidget *parent)
    : QWidget(parent)
    , m_label(new Label({}, TypeRole::BodyStrong, ColorRole::TextPrimary, this))
    , m_note(new Label({}, TypeRole::Body, ColorRole::TextSecondary, this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_field(new Field(this))
    , m_now(new Button(tr("Back to Now"), Button::Variant::Secondary, this)) {
    setAccessibleName(tr("Time"));
    m_slider->setAccessibleName(tr("Time of a transaction"));
    m_slider->setPageStep(10);
    m_field->setPlaceholderText(tr("2026-01-31 or 2026-01-31T12:00Z"));
    m_field->lineEdit()->setAccessibleName(tr("Time to look at"));
    m_field->setSmall(true);
    m_field->setMono(true);
    m_now->setSmall(true);
    m_stopped.setSingleShot(true);
    m_stopped.setInterval(stopMs);
    auto *row = new QHBoxLayout(this);
    row->addWidget(new IconLabel(IconName::Clock, ColorRole::TextSecondary, this));
    row->addWidget(m_label);
    row->addWidget(m_note, 1);
    row->addStretch();
    row->addWidget(m_slider);
    row->addWidget(m_field);
    row->addWidget(m_now);
    connect(&m_stopped, &QTimer::timeout, this, &TimeStrip::step);
    connect(m_slider, &QSlider::valueChanged, this, [this] { m_stopped.start(); });
    connect(m_field, &Field::returnPressed, this, &TimeStrip::choose);
    connect(m_field, &Field::textEdited, this, [this] { setProblem({}); });
    connect(m_now, &Button::clicked, this, &TimeStrip::nowChosen);
    themed(this, [this, row] {
        row->setContentsMargins(theme().px(metrics::space::l), theme().px(4), theme().px(metrics::space::l),
                                theme().px(4));
        row->setSpacing(theme().px(metrics::space::m));
        m_field->setFixedWidth(theme().px(fieldWidth));
        m_slider->setFixedWidth(theme().px(sliderWidth));
    });
    setTime({});
}

void TimeStrip::setSteps(std::vector<TimeUs> steps) {
    m_steps = std::move(steps);
    showSlider();
}

void TimeStrip::setTime(std::optional<TimeUs> time) {
    m_time = time;
    m_label->setText(time ? tr("As of %1 · read-only").arg(fullTimeText(*time)) : tr("Now"));
    const QSignalBlocker quiet(m_field->lineEdit());
    m_field->setText(time ? formatTime(*time) : QString());
    m_now->setText(time ? tr("Back to Now") : tr("Close"));
    setProblem({});
    showSlider();
}

void TimeStrip::setNote(const QString &note) {
    m_note->setText(note);
}

void TimeStrip::setProblem(const QString &problem) {
    m_field->setProblem(problem.isEmpty() ? Field::Problem::None : Field::Problem::Error, problem);
}

void TimeStrip::focusField() {
    m_field->lineEdit()->setFocus(Qt::ShortcutFocusReason);
    m_field->lineEdit()->selectAll();
}

QString TimeStrip::text() const {
    return m_label->text();
}

// Step n is the state that transaction n left; behind the last one is now.
void TimeStrip::showSlider() {
    if (m_stopped.isActive())
        return; // somebody is moving it
    const QSignalBlocker quiet(m_slider);
    const int count = static_cast<int>(m_steps.size());
    m_slider->setEnabled(count > 0);
    m_slider->setRange(0, count);
    const auto after = m_time ? std::ranges::upper_bound(m_steps, *m_time) : m_steps.end();
    m_slider->setValue(m_time ? std::max(0, static_cast<int>(after - m_steps.begin()) - 1) : count);
}

void TimeStrip::step() {
    const auto at = static_cast<std::size_t>(m_slider->value());
    if (at >= m_steps.size())
        Q_EMIT nowChosen();
    else
        Q_EMIT timeChosen(m_steps[at]);
}

void TimeStrip::choose() {
    const auto time = parseTime(m_field->text());
    if (time)
        Q_EMIT timeChosen(*time);
    else
        setProblem(time.error().message);
}

void TimeStrip::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

void TimeStrip::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(ColorRole::WarningTint));
    painter.fillRect(0, height() - 1, width(), 1, theme().color(ColorRole::BorderDefault));
}

} // namespace meshlens::ui
