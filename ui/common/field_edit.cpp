// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/field_edit.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"
#include "ui/common/tool_button.h"

#include <QKeyEvent>
#include <QPainter>

namespace meshlens::ui {

FieldEdit::FieldEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_clear(new ToolButton(IconName::X, tr("Clear"), this)) {
    m_clear->setSize(ToolButton::Size::Small);
    m_clear->setFocusPolicy(Qt::NoFocus); // Escape and select-all do it from the keyboard
    m_clear->setCursor(Qt::ArrowCursor);
    m_clear->hide();
    connect(m_clear, &QToolButton::clicked, this, &FieldEdit::clearByUser);
    connect(this, &QLineEdit::textChanged, this, [this] { m_clear->setVisible(showsClear()); });
    themed(this, [this] { applyTheme(); });
}

void FieldEdit::clearByUser() {
    clear();
    Q_EMIT textEdited({});
}

void FieldEdit::setLine(Line line) {
    m_line = line;
    update();
}

void FieldEdit::setIconName(std::optional<IconName> icon) {
    m_icon = icon;
    applyTheme();
}

void FieldEdit::setClearable(bool clearable) {
    m_clearable = clearable;
    applyTheme();
}

void FieldEdit::setSmall(bool small) {
    m_small = small;
    applyTheme();
}

void FieldEdit::setMono(bool mono) {
    m_mono = mono;
    applyTheme();
}

void FieldEdit::setInCell(bool inCell) {
    m_inCell = inCell;
    update();
}

bool FieldEdit::showsClear() const {
    return m_clearable && !text().isEmpty() && isEnabled() && !isReadOnly();
}

void FieldEdit::applyTheme() {
    const Theme &t = theme();
    setFont(t.font(m_mono ? TypeRole::Mono : m_small ? TypeRole::Small : TypeRole::Body));
    const int left = m_icon ? t.px(metrics::size::icon) + t.px(metrics::space::iconText) : 0;
    const int right = m_clearable ? t.px(metrics::size::keyCap) : 0;
    setTextMargins(left, 0, right, 0);
    m_clear->setVisible(showsClear());
    placeClear();
    updateGeometry();
    update();
}

void FieldEdit::placeClear() {
    const QSize size = m_clear->sizeHint();
    m_clear->setGeometry(
        QRect(QPoint(width() - size.width() - theme().px(4), (height() - size.height()) / 2), size));
}

QSize FieldEdit::sizeHint() const {
    return {theme().px(160), theme().px(m_small ? metrics::size::fieldSmall : metrics::size::field)};
}

QSize FieldEdit::minimumSizeHint() const {
    return {theme().px(64), sizeHint().height()};
}

void FieldEdit::resizeEvent(QResizeEvent *event) {
    QLineEdit::resizeEvent(event);
    placeClear();
}

void FieldEdit::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier && showsClear())
        clearByUser();
    else
        QLineEdit::keyPressEvent(event);
}

void FieldEdit::paintEvent(QPaintEvent *event) {
    QLineEdit::paintEvent(event);
    if (!m_icon)
        return;
    QPainter painter(this);
    const double side = theme().px(metrics::size::icon);
    const ColorRole role = isEnabled() ? ColorRole::TextTertiary : ColorRole::TextDisabled;
    paintIcon(painter, QRectF(theme().px(metrics::space::s), (height() - side) / 2, side, side), *m_icon,
              theme().color(role));
}

} // namespace meshlens::ui
