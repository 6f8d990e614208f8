// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/link_row.h"

#include "ui/common/domain_marker.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"
#include "ui/common/visual_state.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace meshlens::ui {

LinkRow::LinkRow(const Content &content, QWidget *parent)
    : QAbstractButton(parent)
    , m_content(content) {
    setAccessibleName(content.aside.isEmpty() ? content.text : tr("%1, %2").arg(content.text, content.aside));
    setAccessibleDescription(content.below);
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
    const int one = m_content.heading ? metrics::row::cardHeader : metrics::row::table;
    return {textWidth(m_content.text, type()) + look.px(96),
            look.px(m_content.below.isEmpty() ? one : metrics::row::linkTall)};
}

QSize LinkRow::minimumSizeHint() const {
    return {theme().px(96), sizeHint().height()};
}

std::pair<double, double> LinkRow::textPlace() const {
    using namespace metrics;
    const Theme &look = theme();
    const double gap = look.px(space::s);
    double x = look.px(space::card);
    if (m_content.colorSlot)
        x += look.px(size::domainMarker) + gap;
    if (m_content.icon)
        x += look.px(size::icon) + gap;
    double right = width() - look.px(space::card);
    if (!m_content.aside.isEmpty())
        right -= textWidth(m_content.aside, TypeRole::Small) + 1 + gap;
    return {x, right - x};
}

double LinkRow::lowerRoom(double x) const {
    return width() - theme().px(metrics::space::card) - x;
}

bool LinkRow::event(QEvent *event) {
    if (event->type() != QEvent::ToolTip)
        return QAbstractButton::event(event);
    const auto [x, room] = textPlace();
    const bool cut = textWidth(m_content.text, type()) > room ||
                     textWidth(m_content.below, TypeRole::MonoSmall) > lowerRoom(x);
    const QString whole =
        m_content.below.isEmpty() ? m_content.text : m_content.text + u'\n' + m_content.below;
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), cut ? whole : QString(), this);
    return true;
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
    double left = look.px(space::card);
    if (m_content.colorSlot) {
        const double marker = look.px(size::domainMarker);
        DomainMarker::paint(painter, QRectF(left, 0, marker, height()), *m_content.colorSlot);
        left += marker + gap;
    }
    // Icon and aside belong to the first line.
    const double line = m_content.below.isEmpty() ? height() : look.px(row::table);
    if (m_content.icon) {
        const double side = look.px(size::icon);
        paintIcon(painter, QRectF(left, (line - side) / 2, side, side), *m_content.icon,
                  look.color(ColorRole::TextTertiary));
    }
    const auto [x, room] = textPlace();
    if (!m_content.aside.isEmpty()) {
        const double wide = textWidth(m_content.aside, TypeRole::Small) + 1;
        paintText(painter, QRectF(width() - look.px(space::card) - wide, 0, wide, line), m_content.aside,
                  TypeRole::Small, look.color(ColorRole::TextTertiary));
    }
    paintText(painter, QRectF(x, 0, room, line), m_content.text, type(), look.color(ColorRole::TextPrimary));
    if (!m_content.below.isEmpty()) {
        const double lower = look.lineHeight(TypeRole::MonoSmall);
        paintText(painter, QRectF(x, line - look.px(space::xs), lowerRoom(x), lower), m_content.below,
                  TypeRole::MonoSmall, look.color(ColorRole::TextTertiary));
    }
    if (state.focus)
        paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), look.px(radius::control),
                       RingPlace::Inside);
}

} // namespace meshlens::ui
