// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/facet_row_button.h"

#include "ui/common/domain_marker.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QLocale>
#include <QPainter>

namespace meshlens::ui {

FacetRowButton::FacetRowButton(QWidget *parent)
    : QAbstractButton(parent) {
    setCheckable(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

void FacetRowButton::setRow(const FacetList::Row &row) {
    m_row = row;
    setText(row.label);
    setShortcut({}); // a name: its & marks no letter
    setChecked(row.on);
    setEnabled(row.on || row.count > 0);
    setAccessibleName(tr("%1, %n result(s)", nullptr, row.count).arg(row.label));
    update();
}

QSize FacetRowButton::sizeHint() const {
    return {theme().px(168), theme().px(metrics::row::facet)};
}

QSize FacetRowButton::minimumSizeHint() const {
    return {theme().px(96), theme().px(metrics::row::facet)};
}

void FacetRowButton::paintEvent(QPaintEvent *) {
    const Theme &t = theme();
    QPainter painter(this);
    const VisualState state = visualState(this);
    const double radius = t.scaled(metrics::radius::chip);
    if (state.enabled && (state.hover || state.pressed))
        paintBox(painter, rect(), radius,
                 t.color(state.pressed ? ColorRole::SurfacePressed : ColorRole::SurfaceHover));
    const double check = t.px(metrics::size::checkboxFacet);
    double x = t.px(metrics::space::xs);
    paintCheck(painter, QRectF(x, std::round((height() - check) / 2), check, check),
               state.on ? Qt::Checked : Qt::Unchecked, state.enabled, false);
    x += check + t.px(metrics::space::s);
    const QColor text = t.color(!state.enabled            ? ColorRole::TextDisabled
                                : state.on || state.hover ? ColorRole::TextPrimary
                                                          : ColorRole::TextSecondary);
    if (m_row.colorSlot >= 0) {
        const double marker = t.px(metrics::size::domainMarker);
        DomainMarker::paint(painter, QRectF(x, 0, marker, height()), m_row.colorSlot);
        x += marker + t.px(metrics::space::s);
    } else if (m_row.icon) {
        const double side = t.px(metrics::size::icon);
        paintIcon(painter, QRectF(x, (height() - side) / 2, side, side), *m_row.icon, text);
        x += side + t.px(metrics::space::s);
    }
    const QString count = QLocale().toString(m_row.count);
    const double countWidth = textWidth(count, TypeRole::Caption);
    const double end = width() - t.px(metrics::space::xs);
    paintText(painter, QRectF(end - countWidth, 0, countWidth, height()), count, TypeRole::Caption,
              t.color(state.enabled ? ColorRole::TextTertiary : ColorRole::TextDisabled), Qt::AlignRight);

    QFont font = t.font(m_row.mono ? TypeRole::Mono : TypeRole::Small);
    if (state.on)
        font.setWeight(QFont::Medium);
    const double room = end - countWidth - t.px(metrics::space::s) - x;
    painter.setFont(font);
    painter.setPen(text);
    painter.drawText(QRectF(x, 0, room, height()), Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetricsF(font).elidedText(m_row.label, Qt::ElideRight, room));
    if (state.focus)
        paintFocusRing(painter, rect(), radius, RingPlace::Inside);
}

} // namespace meshlens::ui
