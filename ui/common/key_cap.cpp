// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/key_cap.h"

#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace meshlens::ui {
namespace {

QSize keySize(const QString &text) {
    const Theme &t = theme();
    const int height = t.px(metrics::size::keyCap);
    return {std::max(height, textWidth(text, TypeRole::Caption) + 2 * t.px(5)), height};
}

} // namespace

KeyCap::KeyCap(const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_text(text) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
}

KeyCap::KeyCap(const QKeySequence &sequence, QWidget *parent)
    : KeyCap(sequence.toString(QKeySequence::NativeText).replace(u'+', u' '), parent) {}

void KeyCap::setText(const QString &text) {
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize KeyCap::sizeHint() const {
    return keySize(m_text);
}

int KeyCap::paint(QPainter &painter, const QRect &rect, const QString &text) {
    const QSize size = keySize(text);
    const QRectF key(rect.right() + 1 - size.width(), rect.top() + (rect.height() - size.height()) / 2.0,
                     size.width(), size.height());
    paintBox(painter, key, theme().scaled(metrics::radius::chip), theme().color(ColorRole::SurfaceSunken),
             theme().color(ColorRole::BorderDefault));
    paintText(painter, key, text, TypeRole::Caption, theme().color(ColorRole::TextSecondary),
              Qt::AlignHCenter);
    return size.width();
}

void KeyCap::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paint(painter, rect(), m_text);
}

} // namespace meshlens::ui
