// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/filter_chip.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace meshlens::ui {
namespace {

QFont labelFont() {
    QFont font = theme().font(TypeRole::Small);
    font.setWeight(QFont::Medium);
    return font;
}

} // namespace

FilterChip::FilterChip(const QString &label, QWidget *parent)
    : QAbstractButton(parent) {
    setText(label);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    connect(this, &QAbstractButton::clicked, this, &FilterChip::openMenu);
    updateAccessibleName();
}

void FilterChip::setValue(const QString &value) {
    m_value = value;
    updateAccessibleName();
    updateGeometry();
    update();
}

void FilterChip::setIconName(std::optional<IconName> icon) {
    m_icon = icon;
    updateGeometry();
    update();
}

void FilterChip::setMenu(QMenu *menu) {
    if (m_menu)
        disconnect(m_menu, &QMenu::aboutToHide, this, nullptr);
    m_menu = menu;
    if (m_menu)
        connect(m_menu, &QMenu::aboutToHide, this, [this] { setDown(false); });
    updateGeometry();
    update();
}

void FilterChip::setActive(bool active) {
    m_active = active;
    updateGeometry();
    update();
}

void FilterChip::setClearable(bool clearable) {
    m_clearable = clearable;
    updateGeometry();
    update();
}

void FilterChip::updateAccessibleName() {
    setAccessibleName(m_value.isEmpty() ? text()
                                        : tr("%1: %2", "a filter and its value").arg(text(), m_value));
}

QSize FilterChip::sizeHint() const {
    const Theme &t = theme();
    const int gap = t.px(metrics::space::iconText);
    int width = static_cast<int>(std::ceil(QFontMetricsF(labelFont()).horizontalAdvance(text())));
    if (!m_value.isEmpty())
        width += t.px(metrics::space::xs) + textWidth(m_value, TypeRole::SmallStrong);
    if (m_icon)
        width += t.px(metrics::size::iconSmall) + gap;
    if (m_menu || (m_active && m_clearable))
        width += t.px(metrics::size::iconSmall) + gap;
    return {width + 2 * t.px(metrics::space::s), t.px(metrics::size::filterChip)};
}

QRect FilterChip::endRect() const {
    const int side = theme().px(metrics::size::iconSmall) + 2 * theme().px(metrics::space::s);
    return {width() - side, 0, side, height()};
}

void FilterChip::paintEvent(QPaintEvent *) {
    const Theme &t = theme();
    QPainter painter(this);
    const VisualState state = visualState(this);
    const double radius = t.scaled(metrics::radius::control);
    ColorRole fill = ColorRole::SurfaceRaised;
    if (!state.enabled)
        fill = ColorRole::SurfaceSunken;
    else if (m_active)
        fill = state.hover || state.pressed ? ColorRole::AccentTintStrong : ColorRole::AccentTint;
    else if (state.pressed)
        fill = ColorRole::SurfacePressed;
    else if (state.hover)
        fill = ColorRole::SurfaceHover;
    const ColorRole line = !state.enabled ? ColorRole::BorderDefault
                           : m_active     ? ColorRole::AccentBorder
                                          : ColorRole::BorderControl;
    paintBox(painter, rect(), radius, t.color(fill), t.color(line));

    const auto color = [&](ColorRole rest) {
        return t.color(!state.enabled ? ColorRole::TextDisabled : m_active ? ColorRole::AccentText : rest);
    };
    const double small = t.px(metrics::size::iconSmall);
    const double gap = t.px(metrics::space::iconText);
    double x = t.px(metrics::space::s);
    if (m_icon) {
        paintIcon(painter, QRectF(x, (height() - small) / 2, small, small), *m_icon,
                  color(ColorRole::TextSecondary));
        x += small + gap;
    }
    const QFont font = labelFont();
    painter.setFont(font);
    painter.setPen(color(ColorRole::TextSecondary));
    const double labelWidth = QFontMetricsF(font).horizontalAdvance(text());
    painter.drawText(QRectF(x, 0, labelWidth, height()),
                     Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip, text());
    x += labelWidth + t.px(metrics::space::xs);
    if (!m_value.isEmpty())
        paintText(painter, QRectF(x, 0, width() - x, height()), m_value, TypeRole::SmallStrong,
                  color(ColorRole::TextPrimary));
    if (m_menu || (m_active && m_clearable)) {
        const IconName end = m_active && m_clearable ? IconName::X : IconName::ChevDown;
        paintIcon(painter,
                  QRectF(width() - t.px(metrics::space::s) - small, (height() - small) / 2, small, small),
                  end, color(ColorRole::TextSecondary));
    }
}

void FilterChip::mouseReleaseEvent(QMouseEvent *event) {
    if (m_active && m_clearable && isDown() && endRect().contains(event->position().toPoint())) {
        setDown(false);
        Q_EMIT cleared();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void FilterChip::keyPressEvent(QKeyEvent *event) {
    const bool removes = event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace;
    const bool opens = event->key() == Qt::Key_Down && event->modifiers() & Qt::AltModifier;
    if (removes && m_active && m_clearable)
        Q_EMIT cleared();
    else if (opens)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void FilterChip::openMenu() {
    if (!m_menu)
        return;
    setDown(true);
    m_menu->setMinimumWidth(std::max(width(), theme().px(160)));
    // Without an event loop of its own: the chip may be gone before the menu is left.
    m_menu->popup(mapToGlobal(QPoint(0, height() + theme().px(metrics::space::xs))));
}

} // namespace meshlens::ui
