// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/link_row.h"

#include "ui/common/domain_marker.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"
#include "ui/common/visual_state.h"

#include <QPainter>

namespace meshlens::ui {

LinkRow::LinkRow(const Content &content, QWidget *parent)
    : QAbstractButton(parent)
    , m_content(content) {
    setAccessibleName(content.aside.isEmpty() ? content.text : tr("%1, %2").arg(content.text, content.aside));
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

TypeRole LinkRow::type() const {
    if (m_content.heading)
        return TypeRole::Heading;
    return m_content.mono ? TypeRole::Mono : TypeRole::Body;
}

QSize LinkRow::sizeHint() const {
    const Theme &look = theme();
    return {textWidth(m_content.text, type()) + look.px(96),
            look.px(m_content.heading ? metrics::row::cardHeader : metrics::row::table)};
}

QSize LinkRow::minimumSizeHint() const {
    return {theme().px(96), sizeHint().height()};
}

void LinkRow::paintEvent(QPaintEvent *) {
    using namespace metrics;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &look = theme();
    const VisualState state = visualState(this);
    const double gap = look.px(space::s);
    if (state.hover || state.pressed) {
        // Inside of the card's round corners.
        paintBox(painter, QRectF(rect()).adjusted(gap / 2, 1, -gap / 2, -1), look.px(radius::control),
                 look.color(state.pressed ? ColorRole::SurfacePressed : ColorRole::SurfaceHover));
    }
    double x = look.px(space::card);
    if (m_content.colorSlot) {
        const double marker = look.px(size::domainMarker);
        DomainMarker::paint(painter, QRectF(x, 0, marker, height()), *m_content.colorSlot);
        x += marker + gap;
    }
    if (m_content.icon) {
        const double side = look.px(size::icon);
        paintIcon(painter, QRectF(x, (height() - side) / 2, side, side), *m_content.icon,
                  look.color(ColorRole::TextTertiary));
        x += side + gap;
    }
    double right = width() - look.px(space::card);
    if (!m_content.aside.isEmpty()) {
        const double wide = textWidth(m_content.aside, TypeRole::Small) + 1;
        right -= wide;
        paintText(painter, QRectF(right, 0, wide, height()), m_content.aside, TypeRole::Small,
                  look.color(ColorRole::TextTertiary));
        right -= gap;
    }
    paintText(painter, QRectF(x, 0, right - x, height()), m_content.text, type(),
              look.color(ColorRole::TextPrimary));
    if (state.focus)
        paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), look.px(radius::control),
                       RingPlace::Inside);
}

} // namespace meshlens::ui
