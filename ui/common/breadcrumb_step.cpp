// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/breadcrumb_step.h"

#include "ui/common/domain_marker.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace meshlens::ui {

BreadcrumbStep::BreadcrumbStep(const Breadcrumb::Step &step, QWidget *parent)
    : QAbstractButton(parent)
    , m_step(step) {
    setText(step.text);
    setShortcut({}); // a name: its & marks no letter
    setAccessibleName(step.text);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFocusPolicy(step.address ? Qt::TabFocus : Qt::NoFocus);
    if (step.address)
        setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

TypeRole BreadcrumbStep::typeRole() const {
    return m_step.mono ? TypeRole::Mono : TypeRole::Small;
}

int BreadcrumbStep::markerSpace() const {
    return m_step.colorSlot >= -1 ? theme().px(metrics::size::domainMarker + metrics::space::iconText) : 0;
}

QSize BreadcrumbStep::sizeHint() const {
    return {markerSpace() + textWidth(m_step.text, typeRole()), theme().lineHeight(TypeRole::Small)};
}

QSize BreadcrumbStep::minimumSizeHint() const {
    return {std::min(sizeHint().width(), theme().px(48)), sizeHint().height()};
}

void BreadcrumbStep::paintEvent(QPaintEvent *) {
    const Theme &t = theme();
    QPainter painter(this);
    const VisualState state = visualState(this);
    const bool active = m_step.address && (state.hover || state.pressed);
    if (m_step.colorSlot >= -1) {
        const double marker = t.px(metrics::size::domainMarker);
        DomainMarker::paint(painter, QRectF(0, 0, marker, height()), m_step.colorSlot);
    }
    paintText(painter, QRectF(rect()).adjusted(markerSpace(), 0, 0, 0), m_step.text, typeRole(),
              t.color(active ? ColorRole::TextLink : ColorRole::TextSecondary));
    if (state.focus)
        paintFocusRing(painter, rect(), t.scaled(metrics::radius::mark), RingPlace::Inside);
}

} // namespace meshlens::ui
