// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/style_parts.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/table_view.h"
#include "ui/common/theme.h"

#include <QHeaderView>
#include <QPainter>

namespace meshlens::ui {
namespace {

constexpr int separatorHeight = 9;

QString withoutMnemonic(const QString &text) {
    QString shown;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == u'&' && i + 1 < text.size())
            ++i;
        shown += text.at(i);
    }
    return shown;
}

bool hasLead(const QStyleOptionMenuItem &item) {
    return item.maxIconWidth > 0 || item.menuHasCheckableItems || !item.icon.isNull();
}

} // namespace

QSize menuItemSize(const QStyleOptionMenuItem &item) {
    const Theme &t = theme();
    if (item.menuItemType == QStyleOptionMenuItem::Separator)
        return {t.px(24), t.px(separatorHeight)};
    const QString text = withoutMnemonic(item.text.section(u'\t', 0, 0));
    const QString shortcut = item.text.section(u'\t', 1);
    int width = textWidth(text, TypeRole::Body) + 2 * t.px(metrics::space::m);
    if (hasLead(item))
        width += t.px(metrics::size::icon + metrics::space::s);
    if (!shortcut.isEmpty())
        width += t.px(metrics::space::xl) + textWidth(shortcut, TypeRole::Small);
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu)
        width += t.px(metrics::size::iconSmall + metrics::space::l);
    return {width, t.px(metrics::row::menu)};
}

void drawMenuItem(QPainter &painter, const QStyleOptionMenuItem &item) {
    const Theme &t = theme();
    if (item.menuItemType == QStyleOptionMenuItem::Separator) {
        const int y = item.rect.center().y();
        painter.fillRect(QRect(item.rect.left(), y, item.rect.width(), 1), t.color(ColorRole::BorderSubtle));
        return;
    }
    const bool enabled = item.state & QStyle::State_Enabled;
    const bool selected = enabled && (item.state & QStyle::State_Selected);
    if (selected)
        paintBox(painter, item.rect, t.scaled(metrics::radius::chip), t.color(ColorRole::SurfaceHover));
    QRectF content = QRectF(item.rect).adjusted(t.px(metrics::space::s), 0, -t.px(metrics::space::s), 0);
    const QColor color = t.color(enabled ? ColorRole::TextPrimary : ColorRole::TextDisabled);
    const double side = t.px(metrics::size::icon);
    const QRectF lead(content.left(), content.center().y() - side / 2, side, side);
    if (item.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (item.checked)
            paintIcon(painter, lead, IconName::Check,
                      t.color(enabled ? ColorRole::AccentText : ColorRole::TextDisabled));
    } else if (!item.icon.isNull()) {
        item.icon.paint(&painter, lead.toRect(), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }
    if (hasLead(item))
        content.setLeft(content.left() + side + t.px(metrics::space::s));
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const double chevron = t.px(metrics::size::iconSmall);
        paintIcon(painter,
                  QRectF(content.right() - chevron, content.center().y() - chevron / 2, chevron, chevron),
                  item.direction == Qt::RightToLeft ? IconName::ChevLeft : IconName::ChevRight,
                  t.color(ColorRole::TextTertiary));
    }
    const QString shortcut = item.text.section(u'\t', 1);
    if (!shortcut.isEmpty())
        paintText(painter, content, shortcut, TypeRole::Small,
                  t.color(enabled ? ColorRole::TextTertiary : ColorRole::TextDisabled), Qt::AlignRight);
    paintText(painter, content, withoutMnemonic(item.text.section(u'\t', 0, 0)), TypeRole::Body, color);
}

void drawHeaderSection(QPainter &painter, const QStyleOptionHeader &option, const QWidget *) {
    const Theme &t = theme();
    const bool hover =
        (option.state & QStyle::State_MouseOver) && option.sortIndicator != QStyleOptionHeader::None;
    painter.fillRect(option.rect, t.color(hover ? ColorRole::SurfaceHover : ColorRole::SurfaceSunken));
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     t.color(ColorRole::BorderDefault));
}

void drawHeaderLabel(QPainter &painter, const QStyleOptionHeader &option, const QWidget *widget) {
    const Theme &t = theme();
    int left = t.px(metrics::space::s);
    int right = left;
    const auto *header = qobject_cast<const QHeaderView *>(widget);
    const auto *table = header ? qobject_cast<const TableView *>(header->parentWidget()) : nullptr;
    if (table) {
        const int visual = header->visualIndex(option.section);
        if (visual == 0)
            left = table->rootIsDecorated() ? table->indentation() + left : t.px(table->edgePadding());
        if (visual == table->lastVisible())
            right = t.px(table->edgePadding());
    }
    QRectF content = QRectF(option.rect).adjusted(left, 0, -right, 0);
    const bool numbers = option.textAlignment & Qt::AlignRight;
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const double arrow = t.px(metrics::size::iconSmall);
    const double room = content.width() - (sorted ? arrow + t.px(metrics::space::xs) : 0);
    const double width = std::min<double>(textWidth(option.text, TypeRole::CaptionStrong), room);
    const double x =
        numbers ? content.right() - width - (sorted ? arrow + t.px(metrics::space::xs) : 0) : content.left();
    paintText(painter, QRectF(x, content.top(), width, content.height()), option.text,
              TypeRole::CaptionStrong, t.color(sorted ? ColorRole::TextPrimary : ColorRole::TextTertiary));
    if (sorted) {
        const QRectF box(x + width + t.px(metrics::space::xs), content.center().y() - arrow / 2, arrow,
                         arrow);
        // Qt calls the arrow of ascending order "down".
        paintIcon(painter, box,
                  option.sortIndicator == QStyleOptionHeader::SortDown ? IconName::Up : IconName::Down,
                  t.color(ColorRole::TextSecondary));
    }
}

void drawComboLabel(QPainter &painter, const QStyleOptionComboBox &option) {
    if (option.editable)
        return;
    const Theme &t = theme();
    const bool enabled = option.state & QStyle::State_Enabled;
    QRectF content = QRectF(option.rect).adjusted(t.px(metrics::space::s), 0, -t.px(metrics::space::xl), 0);
    if (!option.currentIcon.isNull()) {
        const double side = t.px(metrics::size::icon);
        option.currentIcon.paint(
            &painter, QRectF(content.left(), content.center().y() - side / 2, side, side).toRect());
        content.setLeft(content.left() + side + t.px(metrics::space::iconText));
    }
    paintText(painter, content, option.currentText, TypeRole::Body,
              t.color(enabled ? ColorRole::TextPrimary : ColorRole::TextDisabled));
}

void drawProgress(QPainter &painter, const QStyleOptionProgressBar &option) {
    const Theme &t = theme();
    const double height = t.px(metrics::size::meter);
    const QRectF track(option.rect.left(), std::round(QRectF(option.rect).center().y() - height / 2),
                       option.rect.width(), height);
    paintBox(painter, track, height / 2, t.color(ColorRole::SurfaceTrack));
    QRectF bar = track;
    const int range = option.maximum - option.minimum;
    if (range <= 0) {
        bar.setWidth(std::min<double>(t.px(24), track.width()));
        bar.moveLeft(track.left() + (track.width() - bar.width()) / 3);
    } else {
        bar.setWidth(track.width() * std::clamp(double(option.progress - option.minimum) / range, 0.0, 1.0));
    }
    if (bar.width() > 0)
        paintBox(painter, bar, height / 2, t.color(ColorRole::AccentLine));
}

} // namespace meshlens::ui
