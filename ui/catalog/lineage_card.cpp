// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/lineage_card.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme_notifier.h"

#include <QPainter>
#include <QPainterPath>

namespace meshlens::ui {

LineageCard::LineageCard(const MiniLineage::End &end, QWidget *parent)
    : QAbstractButton(parent)
    , m_end(end) {
    setText(end.text);
    setShortcut({}); // a name: its & marks no letter
    setToolTip(end.text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    if (end.more || !end.key.isEmpty())
        setCursor(Qt::PointingHandCursor);
}

int LineageCard::height() {
    return theme().px(metrics::size::button);
}

QSize LineageCard::sizeHint() const {
    return {theme().px(176), height()};
}

void LineageCard::paintEvent(QPaintEvent *) {
    const Theme &t = theme();
    const VisualState state = visualState(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = t.scaled(metrics::radius::graphCard);
    const ColorRole fill = state.pressed ? ColorRole::SurfacePressed
                           : state.hover ? ColorRole::SurfaceHover
                                         : ColorRole::SurfaceRaised;
    paintBox(painter, rect(), radius, t.color(fill),
             t.color(state.hover ? ColorRole::BorderStrong : ColorRole::BorderDefault));

    if (!m_end.more) {
        QPainterPath outline;
        outline.addRoundedRect(QRectF(rect()), radius, radius);
        painter.save();
        painter.setClipPath(outline);
        painter.fillRect(QRect(0, 0, t.px(metrics::space::xs), QWidget::height()),
                         t.domainColor(m_end.colorSlot, DomainRole::Solid));
        painter.restore();
    }
    QRectF content = QRectF(rect()).adjusted(t.px(metrics::space::m), 0, -t.px(metrics::space::s), 0);
    if (m_end.icon) {
        const double side = t.px(metrics::size::icon);
        paintIcon(painter, QRectF(content.left(), content.center().y() - side / 2, side, side), *m_end.icon,
                  t.color(ColorRole::TextTertiary));
        content.setLeft(content.left() + side + t.px(metrics::space::iconText));
    }
    if (!m_end.aside.isEmpty()) {
        paintText(painter, content, m_end.aside, TypeRole::Caption, t.color(ColorRole::TextTertiary),
                  Qt::AlignRight);
        content.setRight(content.right() - textWidth(m_end.aside, TypeRole::Caption) -
                         t.px(metrics::space::s));
    }
    paintText(painter, content, m_end.text,
              m_end.more   ? TypeRole::Small
              : m_end.mono ? TypeRole::Mono
                           : TypeRole::BodyStrong,
              t.color(m_end.more ? ColorRole::TextSecondary : ColorRole::TextPrimary));
    if (state.focus)
        paintFocusRing(painter, rect(), radius, RingPlace::Inside);
}

} // namespace meshlens::ui
