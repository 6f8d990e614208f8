// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/trail_widgets.h"

#include "ui/common/domain_marker.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"
#include "ui/common/visual_state.h"

#include <QPainter>

namespace meshlens::ui {
namespace {

constexpr int lineX = 9; // the line, and the middle of the rings
constexpr int textX = 24;
constexpr int stopHeight = 44;
constexpr int linkHeight = 28;

void paintLine(QPainter &painter, double top, double bottom) {
    const Theme &t = theme();
    painter.fillRect(QRectF(t.scaled(lineX) - 1, top, 2, bottom - top), t.color(ColorRole::AccentLine));
}

} // namespace

TrailStop::TrailStop(Look look, QWidget *parent)
    : QAbstractButton(parent)
    , m_look(std::move(look)) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCheckable(true);
    setChecked(m_look.selected);
    const QString name = tr("%1.%2", "dataset and column").arg(m_look.dataset, m_look.column);
    setAccessibleName(
        m_look.place.isEmpty() ? name : tr("%1, %2", "a column and its product").arg(name, m_look.place));
    setToolTip(m_look.more.isEmpty() ? name : name + u'\n' + m_look.more);
}

QSize TrailStop::sizeHint() const {
    return {theme().px(240), theme().px(stopHeight)};
}

QSize TrailStop::minimumSizeHint() const {
    return {theme().px(120), theme().px(stopHeight)};
}

void TrailStop::paintEvent(QPaintEvent *) {
    const Theme &t = theme();
    QPainter painter(this);
    const VisualState state = visualState(this);
    const double radius = t.scaled(metrics::radius::chip);
    if (m_look.selected || state.hover)
        paintBox(painter, rect(), radius,
                 t.color(m_look.selected ? ColorRole::SurfaceSelected : ColorRole::SurfaceHover));
    const double first = t.scaled(13);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.color(ColorRole::AccentLine), 2));
    painter.setBrush(t.color(ColorRole::SurfacePanel));
    painter.drawEllipse(QPointF(t.scaled(lineX), first), t.scaled(4), t.scaled(4));

    const double left = t.scaled(textX);
    const double right = width() - t.scaled(metrics::space::xs);
    const QFont plain = t.font(TypeRole::Mono);
    QFont strong = plain;
    strong.setWeight(QFont::DemiBold);
    const double columnWidth = QFontMetricsF(strong).horizontalAdvance(m_look.column);
    const double room = right - left;
    const QString dataset = QFontMetricsF(plain).elidedText(m_look.dataset + u'.', Qt::ElideMiddle,
                                                            std::max(room - columnWidth, room / 3));
    painter.setFont(plain);
    painter.setPen(t.color(ColorRole::TextSecondary));
    const QRectF name(left, t.scaled(3), room, t.scaled(20));
    painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft, dataset);
    const double used = QFontMetricsF(plain).horizontalAdvance(dataset);
    painter.setFont(strong);
    painter.setPen(t.color(ColorRole::TextPrimary));
    painter.drawText(name.adjusted(used, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(strong).elidedText(m_look.column, Qt::ElideRight, room - used));

    QRectF second(left, t.scaled(23), room, t.scaled(16));
    if (!m_look.place.isEmpty()) {
        if (m_look.colorSlot != noMarker) {
            const double marker = t.scaled(metrics::size::domainMarker);
            DomainMarker::paint(painter, QRectF(second.left(), second.top(), marker, second.height()),
                                m_look.colorSlot);
            second.setLeft(second.left() + marker + t.scaled(metrics::space::iconText));
        }
        second.setLeft(
            second.left() +
            paintText(painter, second, m_look.place, TypeRole::Small, t.color(ColorRole::TextSecondary)) +
            t.scaled(metrics::space::s));
    }
    if (!m_look.more.isEmpty())
        paintText(painter, second, m_look.more, TypeRole::Caption, t.color(ColorRole::TextTertiary));
    if (state.focus)
        paintFocusRing(painter, rect(), radius, RingPlace::Inside);
}

TrailLink::TrailLink(const QString &text, bool known, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
    , m_known(known) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(text);
    setAccessibleName(text);
}

QSize TrailLink::sizeHint() const {
    return {theme().px(160), theme().px(linkHeight)};
}

void TrailLink::paintEvent(QPaintEvent *) {
    const Theme &t = theme();
    QPainter painter(this);
    paintLine(painter, 0, height());
    const TypeRole type = m_known ? TypeRole::MonoSmall : TypeRole::Caption;
    const double left = t.scaled(textX);
    const double pad = t.scaled(metrics::space::iconText);
    const double room = width() - left - 2 * pad;
    const QString text =
        QFontMetricsF(t.font(type)).elidedText(m_text.simplified(), Qt::ElideRight, std::max(room, 0.0));
    const double chip = t.scaled(metrics::size::chip);
    const QRectF box(left, (height() - chip) / 2,
                     QFontMetricsF(t.font(type)).horizontalAdvance(text) + 2 * pad, chip);
    if (m_known)
        paintBox(painter, box, t.scaled(metrics::radius::chip), t.color(ColorRole::AccentTint));
    paintText(painter, box.adjusted(m_known ? pad : 0, 0, pad, 0), text, type,
              t.color(m_known ? ColorRole::AccentText : ColorRole::TextTertiary));
}

} // namespace meshlens::ui
