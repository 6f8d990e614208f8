// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/elided_label.h"

#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace meshlens::ui {

ElidedLabel::ElidedLabel(const QString &text, TypeRole type, ColorRole color, QWidget *parent)
    : QWidget(parent)
    , m_type(type)
    , m_color(color) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString &text) {
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidedLabel::setTypeRole(TypeRole role) {
    m_type = role;
    updateGeometry();
    update();
}

void ElidedLabel::setColorRole(ColorRole role) {
    m_color = role;
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode) {
    m_mode = mode;
    update();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment) {
    m_alignment = alignment;
    update();
}

bool ElidedLabel::isElided() const {
    return textWidth(m_text, m_type) > width();
}

QSize ElidedLabel::sizeHint() const {
    return {textWidth(m_text, m_type), theme().lineHeight(m_type)};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {std::min(textWidth(m_text, m_type), theme().px(24)), theme().lineHeight(m_type)};
}

bool ElidedLabel::event(QEvent *event) {
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), isElided() ? m_text : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

void ElidedLabel::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    const QString shown = QFontMetricsF(theme().font(m_type)).elidedText(m_text, m_mode, width() + 0.5);
    const ColorRole role = isEnabled() ? m_color : ColorRole::TextDisabled;
    paintText(painter, rect(), shown, m_type, theme().color(role), m_alignment);
}

} // namespace meshlens::ui
