// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/short_text.h"

#include "ui/common/text_block.h"
#include "ui/common/theme_notifier.h"

#include <QPainter>

namespace meshlens::ui {

ShortText::ShortText(const QString &text, int lines, TypeRole type, ColorRole color, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
    , m_lines(lines)
    , m_type(type)
    , m_color(color) {
    setAccessibleName(text);
    setToolTip(text);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    themed(this, [this] { updateGeometry(); });
}

int ShortText::heightForWidth(int width) const {
    return textBlockSize(m_text, m_type, width, m_lines).height();
}

QSize ShortText::sizeHint() const {
    const int width = theme().px(240);
    return {width, heightForWidth(width)};
}

QSize ShortText::minimumSizeHint() const {
    return {theme().px(96), theme().lineHeight(m_type)};
}

void ShortText::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paintTextBlock(painter, rect(), m_text, m_type, theme().color(m_color), Qt::AlignLeft, m_lines);
}

} // namespace meshlens::ui
