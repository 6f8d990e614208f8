// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/label.h"

#include "ui/common/paint.h"
#include "ui/common/text_block.h"
#include "ui/common/theme_notifier.h"

#include <QPainter>

namespace meshlens::ui {

Label::Label(const QString &text, TypeRole type, ColorRole color, QWidget *parent)
    : QLabel(text, parent)
    , m_type(type)
    , m_color(color) {
    setTextFormat(Qt::PlainText);
    themed(this, [this] { applyTheme(); });
}

void Label::setTypeRole(TypeRole role) {
    m_type = role;
    applyTheme();
}

void Label::setColorRole(ColorRole role) {
    if (m_color == role)
        return;
    m_color = role;
    applyTheme();
}

void Label::applyTheme() {
    setFont(theme().font(m_type));
    QPalette colors = theme().palette();
    colors.setColor(QPalette::Active, QPalette::WindowText, theme().color(m_color));
    colors.setColor(QPalette::Inactive, QPalette::WindowText, theme().color(m_color));
    setPalette(colors);
    updateGeometry();
    update();
}

bool Label::isPlain() const {
    return textFormat() == Qt::PlainText && !(textInteractionFlags() & Qt::TextSelectableByMouse) &&
           pixmap().isNull();
}

QSize Label::sizeHint() const {
    if (!isPlain())
        return QLabel::sizeHint().expandedTo({0, theme().lineHeight(m_type)});
    const QMargins margins = contentsMargins();
    int width = 0;
    const QStringList lines = text().split(u'\n');
    for (const QString &line : lines)
        width = std::max(width, textWidth(line, m_type));
    // A wrapped text asks for a readable line and then takes what it gets.
    if (wordWrap())
        width = std::min(width, theme().px(360));
    return textBlockSize(text(), m_type, width + 1)
        .grownBy(margins)
        .expandedTo({width + 1 + margins.left() + margins.right(), 0});
}

QSize Label::minimumSizeHint() const {
    if (!isPlain())
        return QLabel::minimumSizeHint();
    if (!wordWrap())
        return sizeHint();
    return {theme().px(64), theme().lineHeight(m_type)};
}

int Label::heightForWidth(int width) const {
    if (!isPlain())
        return QLabel::heightForWidth(width);
    if (!wordWrap())
        return -1;
    const QMargins margins = contentsMargins();
    return textBlockSize(text(), m_type, width - margins.left() - margins.right()).height() + margins.top() +
           margins.bottom();
}

void Label::paintEvent(QPaintEvent *event) {
    if (!isPlain()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QRect area = contentsRect();
    const QColor color =
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText);
    if (!wordWrap() && !text().contains(u'\n')) {
        paintText(painter, area, text(), m_type, color, alignment());
        return;
    }
    const int height = textBlockSize(text(), m_type, area.width()).height();
    int top = area.top();
    if (alignment() & Qt::AlignVCenter)
        top += std::max(0, (area.height() - height) / 2);
    paintTextBlock(painter, QRectF(area.left(), top, area.width(), height), text(), m_type, color,
                   alignment());
}

} // namespace meshlens::ui
