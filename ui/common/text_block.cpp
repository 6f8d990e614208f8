// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/text_block.h"

#include "ui/common/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace meshlens::ui {
namespace {

struct Line {
    QString text;
    double width = 0;
};

void appendParagraph(std::vector<Line> &lines, const QString &text, const QFont &font, double width) {
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        const QString part = text.mid(line.textStart(), line.textLength()).trimmed();
        lines.push_back({part, line.naturalTextWidth()});
    }
    layout.endLayout();
    if (text.isEmpty())
        lines.push_back({});
}

std::vector<Line> breakLines(const QString &text, TypeRole type, double width, int maxLines) {
    const QFont font = theme().font(type);
    std::vector<Line> lines;
    const QStringList paragraphs = text.split(u'\n');
    for (const QString &paragraph : paragraphs)
        appendParagraph(lines, paragraph, font, std::max(1.0, width));
    if (maxLines > 0 && static_cast<int>(lines.size()) > maxLines) {
        lines.resize(static_cast<size_t>(maxLines));
        const QFontMetricsF metrics(font);
        Line &last = lines.back();
        last.text = metrics.elidedText(last.text + u'\u2026', Qt::ElideRight, width);
        last.width = metrics.horizontalAdvance(last.text);
    }
    return lines;
}

} // namespace

QSize textBlockSize(const QString &text, TypeRole type, int width, int maxLines) {
    const std::vector<Line> lines = breakLines(text, type, width, maxLines);
    double widest = 0;
    for (const Line &line : lines)
        widest = std::max(widest, line.width);
    return {static_cast<int>(std::ceil(widest)), static_cast<int>(lines.size()) * theme().lineHeight(type)};
}

int paintTextBlock(QPainter &painter, const QRectF &rect, const QString &text, TypeRole type,
                   const QColor &color, Qt::Alignment alignment, int maxLines) {
    const int height = theme().lineHeight(type);
    const int flags = static_cast<int>((alignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter) |
                      Qt::TextSingleLine | Qt::TextDontClip;
    painter.save();
    painter.setFont(theme().font(type));
    painter.setPen(color);
    int used = 0;
    for (const Line &line : breakLines(text, type, rect.width(), maxLines)) {
        painter.drawText(QRectF(rect.left(), rect.top() + used, rect.width(), height), flags, line.text);
        used += height;
    }
    painter.restore();
    return used;
}

} // namespace meshlens::ui
