// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/column_link.h"

#include "ui/common/domain_marker.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme_notifier.h"

#include <QPainter>

namespace meshlens::ui {

ColumnLink::ColumnLink(const ColumnDetail::Neighbour &neighbour, QWidget *parent)
    : QAbstractButton(parent)
    , m_neighbour(neighbour) {
    setText(QStringLiteral("%1.%2").arg(neighbour.dataset.name, neighbour.column.name));
    setAccessibleName(below().isEmpty() ? text() : tr("%1, %2", "column, how").arg(text(), below()));
    setShortcut({}); // a name: its & marks no letter
    setToolTip(neighbour.transform.isEmpty() ? text() : text() + u'\n' + neighbour.transform);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    themed(this, [this] { updateGeometry(); });
}

// How the values get there: the source's words, or what is known beside them.
QString ColumnLink::below() const {
    if (m_neighbour.transform.compare(QLatin1StringView("IDENTITY"), Qt::CaseInsensitive) == 0)
        return tr("unchanged");
    const bool isSaid = m_neighbour.transform.compare(QLatin1StringView("NONE"), Qt::CaseInsensitive) != 0;
    if (!m_neighbour.transform.isEmpty() && isSaid)
        return m_neighbour.transform.simplified();
    return m_neighbour.via.name.isEmpty() ? QString() : tr("through %1").arg(m_neighbour.via.name);
}

QSize ColumnLink::sizeHint() const {
    const Theme &t = theme();
    const int second = below().isEmpty() ? 0 : t.lineHeight(TypeRole::MonoSmall);
    return {t.px(200), t.lineHeight(TypeRole::Mono) + second + t.px(metrics::space::xs)};
}

QSize ColumnLink::minimumSizeHint() const {
    return {theme().px(80), sizeHint().height()};
}

void ColumnLink::paintEvent(QPaintEvent *) {
    const Theme &t = theme();
    const VisualState state = visualState(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(-t.px(metrics::space::xs), 0, t.px(metrics::space::xs), 0);
    if (state.hover || state.pressed)
        paintBox(painter, box, t.scaled(metrics::radius::chip), t.color(ColorRole::SurfaceHover));
    const double marker = t.px(metrics::size::domainMarker);
    const double side = t.px(metrics::size::iconSmall);
    const double line = t.lineHeight(TypeRole::Mono);
    const double top = t.px(2);
    double x = 0;
    if (!m_neighbour.dataset.domain.id.isNull())
        DomainMarker::paint(painter, QRectF(x, top, marker, line), m_neighbour.dataset.domain.colorSlot);
    x += marker + t.px(metrics::space::iconText);
    paintIcon(painter, QRectF(x, top + (line - side) / 2, side, side),
              kindIcon(m_neighbour.dataset.kind, m_neighbour.dataset.type), t.color(ColorRole::TextTertiary));
    x += side + t.px(metrics::space::iconText);
    const QRectF name(x, top, width() - x, line);
    paintText(painter, name, text(), TypeRole::Mono, t.color(ColorRole::TextPrimary));
    if (!below().isEmpty()) {
        paintText(painter,
                  QRectF(marker + t.px(metrics::space::iconText), name.bottom(),
                         width() - marker - t.px(metrics::space::iconText),
                         t.lineHeight(TypeRole::MonoSmall)),
                  below(), m_neighbour.transform.isEmpty() ? TypeRole::Caption : TypeRole::MonoSmall,
                  t.color(ColorRole::TextSecondary));
    }
    if (state.focus)
        paintFocusRing(painter, rect(), t.scaled(metrics::radius::chip), RingPlace::Inside);
}

} // namespace meshlens::ui
