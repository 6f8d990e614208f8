// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/button.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QMenu>
#include <QPainter>

namespace meshlens::ui {
namespace {

QFont buttonFont(bool small) {
    QFont font = theme().font(small ? TypeRole::Small : TypeRole::BodyStrong);
    font.setWeight(QFont::Medium);
    return font;
}

// "&Save" is shown as "Save": the letter still works with Alt.
QString shownText(const QString &text) {
    QString shown = text;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        if (shown.at(i) == u'&')
            shown.remove(i, 1);
    }
    return shown;
}

} // namespace

Button::Button(const QString &text, Variant variant, QWidget *parent)
    : QPushButton(text, parent)
    , m_variant(variant) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAutoDefault(false);
    setVariant(variant);
}

Button::Button(IconName icon, const QString &text, Variant variant, QWidget *parent)
    : Button(text, variant, parent) {
    setIconName(icon);
}

void Button::setVariant(Variant variant) {
    m_variant = variant;
    setCursor(variant == Variant::Link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    updateGeometry();
    update();
}

void Button::setSmall(bool small) {
    m_small = small;
    updateGeometry();
    update();
}

void Button::setIconName(std::optional<IconName> icon) {
    m_icon = icon;
    updateGeometry();
    update();
}

QSize Button::sizeHint() const {
    const Theme &t = theme();
    const bool link = m_variant == Variant::Link;
    int width =
        static_cast<int>(std::ceil(QFontMetricsF(buttonFont(m_small)).horizontalAdvance(shownText(text()))));
    if (m_icon)
        width += t.px(metrics::size::icon) + (text().isEmpty() ? 0 : t.px(metrics::space::iconText));
    if (menu())
        width += t.px(metrics::size::iconSmall) + t.px(metrics::space::iconText);
    width += 2 * t.px(link ? 0 : m_small ? metrics::space::s : metrics::space::m);
    return {width, t.px(m_small || link ? metrics::size::buttonSmall : metrics::size::button)};
}

void Button::paintEvent(QPaintEvent *) {
    const Theme &t = theme();
    QPainter painter(this);
    const VisualState state = visualState(this);
    paintButtonBox(painter, rect(), m_variant, state);

    const QColor color = buttonTextColor(m_variant, state);
    QFont font = buttonFont(m_small);
    font.setUnderline(m_variant == Variant::Link && state.enabled && state.hover);
    const QFontMetricsF metrics(font);
    const double iconSide = t.px(metrics::size::icon);
    const double iconSpace = m_icon ? iconSide + (text().isEmpty() ? 0 : t.px(metrics::space::iconText)) : 0;
    const double chevron = t.px(metrics::size::iconSmall);
    const double menuSpace = menu() ? chevron + t.px(metrics::space::iconText) : 0;
    const QString shown = shownText(text());
    const double textRoom = std::min(metrics.horizontalAdvance(shown), width() - iconSpace - menuSpace);
    double x = (width() - iconSpace - menuSpace - textRoom) / 2;
    if (m_icon) {
        paintIcon(painter, QRectF(x, (height() - iconSide) / 2, iconSide, iconSide), *m_icon, color);
        x += iconSpace;
    }
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(QRectF(x, 0, textRoom, height()),
                     Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip,
                     metrics.elidedText(shown, Qt::ElideRight, textRoom + 0.5));
    if (menu()) {
        x += textRoom + t.px(metrics::space::iconText);
        paintIcon(painter, QRectF(x, (height() - chevron) / 2, chevron, chevron), IconName::ChevDown, color);
    }
}

} // namespace meshlens::ui
