// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/catalog_button.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"
#include "ui/common/visual_state.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace meshlens::ui {

namespace {

constexpr int longestName = 200; // px, then it is elided

} // namespace

CatalogButton::CatalogButton(QWidget *parent)
    : QAbstractButton(parent) {
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    connect(this, &QAbstractButton::clicked, this, &CatalogButton::openMenu);
    setName({});
}

void CatalogButton::setName(const QString &name) {
    m_name = name.isEmpty() ? tr("No Catalog") : name;
    setAccessibleName(name.isEmpty() ? tr("No catalog") : tr("Catalog %1").arg(name));
    updateGeometry();
    update();
}

void CatalogButton::setMenu(QMenu *menu) {
    m_menu = menu;
}

QSize CatalogButton::sizeHint() const {
    using namespace metrics;
    const Theme &look = theme();
    const int text = qMin(textWidth(m_name, TypeRole::BodyStrong), look.px(longestName));
    return {look.px(space::s * 2 + size::icon + space::iconText * 2 + size::iconSmall) + text + 2,
            look.px(size::button)};
}

void CatalogButton::paintEvent(QPaintEvent *) {
    using namespace metrics;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &look = theme();
    const VisualState state = visualState(this);
    if (state.pressed || state.hover) {
        paintBox(painter, rect(), look.px(radius::control),
                 look.color(state.pressed ? ColorRole::SurfacePressed : ColorRole::SurfaceHover));
    }
    const QColor ink = look.color(ColorRole::TextPrimary);
    const double side = look.px(size::icon);
    const double chevron = look.px(size::iconSmall);
    const double pad = look.px(space::s);
    const double gap = look.px(space::iconText);
    paintIcon(painter, QRectF(pad, (height() - side) / 2, side, side), IconName::Database, ink);
    const QRectF end(width() - pad - chevron, (height() - chevron) / 2, chevron, chevron);
    paintText(painter, QRectF(pad + side + gap, 0, end.left() - gap - pad - side - gap + 2, height()), m_name,
              TypeRole::BodyStrong, ink);
    paintIcon(painter, end, IconName::ChevDown, look.color(ColorRole::TextSecondary));
    if (state.focus)
        paintFocusRing(painter, rect(), look.px(radius::control), RingPlace::Inside);
}

void CatalogButton::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Down)
        openMenu();
    else
        QAbstractButton::keyPressEvent(event);
}

void CatalogButton::openMenu() {
    if (!m_menu)
        return;
    m_menu->popup(
        mapToGlobal(QPoint(width() - m_menu->sizeHint().width(), height() + theme().px(metrics::space::xs))));
}

} // namespace meshlens::ui
