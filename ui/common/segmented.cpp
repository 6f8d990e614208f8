// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/segmented.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

namespace meshlens::ui {
namespace {

constexpr int cellPadding = 10;

QFont segmentFont(bool mono, bool on) {
    QFont font = theme().font(mono ? TypeRole::Mono : TypeRole::Small);
    if (on || !mono)
        font.setWeight(QFont::Medium);
    return font;
}

} // namespace

Segmented::Segmented(QWidget *parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
}

void Segmented::setSegments(std::vector<Segment> segments) {
    const QVariant value = currentValue();
    m_segments = std::move(segments);
    m_current = m_segments.empty() ? -1 : 0;
    for (int i = 0; i < count(); ++i) {
        if (value.isValid() && m_segments[static_cast<size_t>(i)].value == value)
            m_current = i;
    }
    m_hover = -1;
    updateAccessibleName();
    updateGeometry();
    update();
}

void Segmented::addSegment(const QString &text, const QVariant &value) {
    m_segments.push_back({.text = text, .value = value});
    if (m_current < 0)
        m_current = 0;
    updateAccessibleName();
    updateGeometry();
    update();
}

void Segmented::setSmall(bool small) {
    m_small = small;
    updateGeometry();
}

QVariant Segmented::currentValue() const {
    return m_current < 0 ? QVariant() : m_segments[static_cast<size_t>(m_current)].value;
}

void Segmented::setCurrentIndex(int index) {
    if (index < 0 || index >= count() || index == m_current ||
        !m_segments[static_cast<size_t>(index)].enabled)
        return;
    m_current = index;
    updateAccessibleName();
    update();
    Q_EMIT currentChanged(index);
}

void Segmented::setCurrentValue(const QVariant &value) {
    for (int i = 0; i < count(); ++i) {
        if (m_segments[static_cast<size_t>(i)].value == value)
            setCurrentIndex(i);
    }
}

void Segmented::updateAccessibleName() {
    setAccessibleDescription(m_current < 0 ? QString() : m_segments[static_cast<size_t>(m_current)].text);
}

int Segmented::segmentWidth(const Segment &segment) const {
    const Theme &t = theme();
    double width = QFontMetricsF(segmentFont(segment.mono, true)).horizontalAdvance(segment.text);
    if (segment.icon)
        width += t.px(metrics::size::icon) + (segment.text.isEmpty() ? 0 : t.px(metrics::space::iconText));
    if (!segment.count.isEmpty())
        width += t.px(metrics::space::iconText) + textWidth(segment.count, TypeRole::Small);
    return static_cast<int>(std::ceil(width)) + 2 * t.px(cellPadding);
}

QRect Segmented::segmentRect(int index) const {
    int x = 0;
    for (int i = 0; i < index; ++i)
        x += segmentWidth(m_segments[static_cast<size_t>(i)]);
    return {x, 0, segmentWidth(m_segments[static_cast<size_t>(index)]), height()};
}

int Segmented::segmentAt(const QPoint &pos) const {
    for (int i = 0; i < count(); ++i) {
        if (segmentRect(i).contains(pos))
            return i;
    }
    return -1;
}

QSize Segmented::sizeHint() const {
    int width = 0;
    for (const Segment &segment : m_segments)
        width += segmentWidth(segment);
    return {width, theme().px(m_small ? metrics::size::buttonSmall : metrics::size::button)};
}

void Segmented::paintEvent(QPaintEvent *) {
    const Theme &t = theme();
    QPainter painter(this);
    const double radius = t.scaled(metrics::radius::control);
    paintBox(painter, rect(), radius, t.color(ColorRole::SurfaceRaised));
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()), radius, radius);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(outline);
    for (int i = 0; i < count(); ++i)
        paintSegment(painter, i);
    painter.restore();
    paintBox(painter, rect(), radius, {},
             t.color(isEnabled() ? ColorRole::BorderControl : ColorRole::BorderDefault));
    if (showsFocusRing(this))
        paintFocusRing(painter, rect(), radius, RingPlace::Inside);
}

void Segmented::paintSegment(QPainter &painter, int index) const {
    const Theme &t = theme();
    const Segment &segment = m_segments[static_cast<size_t>(index)];
    const QRectF cell = segmentRect(index);
    const bool on = index == m_current;
    const bool enabled = isEnabled() && segment.enabled;
    if (on)
        painter.fillRect(cell, t.color(ColorRole::SurfacePressed));
    else if (enabled && index == m_hover)
        painter.fillRect(cell, t.color(ColorRole::SurfaceHover));
    if (index > 0)
        painter.fillRect(QRectF(cell.left(), 0, 1, height()), t.color(ColorRole::BorderDefault));

    const QColor color = t.color(!enabled ? ColorRole::TextDisabled
                                 : on     ? ColorRole::TextPrimary
                                          : ColorRole::TextSecondary);
    double x = cell.left() + t.px(cellPadding);
    if (segment.icon) {
        const double side = t.px(metrics::size::icon);
        paintIcon(painter, QRectF(x, (height() - side) / 2, side, side), *segment.icon, color);
        x += side + t.px(metrics::space::iconText);
    }
    const QFont font = segmentFont(segment.mono, on);
    const double width = QFontMetricsF(segmentFont(segment.mono, true)).horizontalAdvance(segment.text);
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(QRectF(x, 0, width, height()), Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip,
                     segment.text);
    x += width + t.px(metrics::space::iconText);
    if (!segment.count.isEmpty())
        paintText(painter, QRectF(x, 0, cell.right() - x, height()), segment.count, TypeRole::Small,
                  t.color(enabled ? ColorRole::TextTertiary : ColorRole::TextDisabled));
}

void Segmented::mousePressEvent(QMouseEvent *event) {
    if (event->button() == Qt::LeftButton)
        setCurrentIndex(segmentAt(event->position().toPoint()));
}

void Segmented::mouseMoveEvent(QMouseEvent *event) {
    m_hover = segmentAt(event->position().toPoint());
    update();
}

void Segmented::leaveEvent(QEvent *event) {
    m_hover = -1;
    update();
    QWidget::leaveEvent(event);
}

void Segmented::keyPressEvent(QKeyEvent *event) {
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    int step = 0;
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Up)
        step = mirrored && event->key() == Qt::Key_Left ? 1 : -1;
    else if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Down)
        step = mirrored && event->key() == Qt::Key_Right ? -1 : 1;
    if (step == 0 || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) {
        QWidget::keyPressEvent(event);
        return;
    }
    for (int i = m_current + step; i >= 0 && i < count(); i += step) {
        if (m_segments[static_cast<size_t>(i)].enabled) {
            setCurrentIndex(i);
            return;
        }
    }
}

} // namespace meshlens::ui
