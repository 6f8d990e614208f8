// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/meter.h"

#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace meshlens::ui {

Meter::Meter(Kind kind, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Meter::setValue(double value) {
    m_value = value;
    setAccessibleName(value < 0 ? tr("In progress") : tr("%1 of 100").arg(qRound(value)));
    update();
}

void Meter::setTone(std::optional<Tone> tone) {
    m_tone = tone;
    update();
}

Tone Meter::scoreTone(double value) {
    return value < 60 ? Tone::Danger : value < 80 ? Tone::Warning : Tone::Neutral;
}

void Meter::setPhase(double phase) {
    m_phase = phase;
    update();
}

QSize Meter::sizeHint() const {
    return {theme().px(96), theme().px(metrics::size::meter)};
}

QSize Meter::minimumSizeHint() const {
    return {theme().px(24), theme().px(metrics::size::meter)};
}

void Meter::paint(QPainter &painter, const QRectF &rect, double value, ColorRole fill) {
    const double height = theme().px(metrics::size::meter);
    const QRectF track(rect.left(), std::round(rect.center().y() - height / 2), rect.width(), height);
    paintBox(painter, track, height / 2, theme().color(ColorRole::SurfaceTrack));
    if (value <= 0)
        return;
    QRectF bar = track;
    bar.setWidth(std::max(height / 2, track.width() * std::min(value, 100.0) / 100));
    paintBox(painter, bar, height / 2, theme().color(fill));
}

void Meter::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    ColorRole fill = ColorRole::NeutralSolid;
    if (m_tone)
        fill = toneColor(*m_tone, ToneRole::Solid);
    else if (m_kind == Kind::Progress)
        fill = ColorRole::AccentLine;
    else if (m_kind == Kind::Score)
        fill = toneColor(scoreTone(m_value), ToneRole::Solid);
    if (m_value >= 0) {
        paint(painter, QRectF(rect()), m_value, fill);
        return;
    }
    paint(painter, QRectF(rect()), 0, fill);
    const double height = theme().px(metrics::size::meter);
    const double piece = theme().px(24);
    const double x = (width() - piece) * std::clamp(m_phase, 0.0, 1.0);
    const QRectF bar(x, std::round(QRectF(rect()).center().y() - height / 2), piece, height);
    paintBox(painter, bar, height / 2, theme().color(fill));
}

} // namespace meshlens::ui
