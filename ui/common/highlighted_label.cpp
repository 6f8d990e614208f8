// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/highlighted_label.h"

#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace meshlens::ui {

HighlightedLabel::HighlightedLabel(TypeRole type, ColorRole color, QWidget *parent)
    : QWidget(parent)
    , m_type(type)
    , m_color(color) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void HighlightedLabel::setText(const QString &text, const std::vector<TextRange> &ranges) {
    m_text = text;
    m_ranges = ranges;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize HighlightedLabel::sizeHint() const {
    return {textWidth(m_text, m_type), theme().lineHeight(m_type)};
}

QSize HighlightedLabel::minimumSizeHint() const {
    return {std::min(textWidth(m_text, m_type), theme().px(24)), theme().lineHeight(m_type)};
}

bool HighlightedLabel::event(QEvent *event) {
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const bool cut = textWidth(m_text, m_type) > width();
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), cut ? m_text : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

void HighlightedLabel::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paintHighlighted(painter, rect(), m_text, m_ranges, m_type, m_color);
}

void paintRanges(QPainter &painter, const QRectF &rect, const QString &text,
                 const std::vector<TextRange> &ranges, const QFont &font) {
    const QFontMetricsF metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.width() + 0.5);
    // Where the ellipsis stands nothing is marked: it is not what was found.
    const qsizetype kept = shown == text ? text.size() : shown.size() - 1;
    const double height = std::ceil(metrics.ascent() + metrics.descent()) - theme().scaled(1);
    for (const TextRange &range : ranges) {
        const qsizetype start = std::clamp<qsizetype>(range.start, 0, kept);
        const qsizetype end = std::clamp<qsizetype>(qsizetype(range.start) + range.length, start, kept);
        if (end == start)
            continue;
        const double x = rect.left() + metrics.horizontalAdvance(shown.left(start));
        const double width = rect.left() + metrics.horizontalAdvance(shown.left(end)) - x;
        paintBox(painter, QRectF(x - 1, rect.center().y() - height / 2, width + 2, height),
                 theme().scaled(metrics::radius::mark), theme().color(ColorRole::CodeMatch));
    }
}

double paintHighlighted(QPainter &painter, const QRectF &rect, const QString &text,
                        const std::vector<TextRange> &ranges, TypeRole type, ColorRole color) {
    paintRanges(painter, rect, text, ranges, theme().font(type));
    return paintText(painter, rect, text, type, theme().color(color));
}

} // namespace meshlens::ui
