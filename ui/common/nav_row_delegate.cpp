// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/nav_row_delegate.h"

#include "ui/common/domain_marker.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace meshlens::ui {
namespace {

constexpr int groupSpace = 12; // above the title

QFont rowFont(const QModelIndex &index, bool selected) {
    QFont font =
        theme().font(index.data(NavRowDelegate::MonoRole).toBool() ? TypeRole::Mono : TypeRole::Body);
    if (selected)
        font.setWeight(QFont::Medium);
    return font;
}

struct Parts {
    QRectF lead;
    QRectF text;
    QRectF count;
};

Parts place(const QStyleOptionViewItem &option, const QModelIndex &index) {
    const Theme &t = theme();
    const int width = option.widget
                          ? static_cast<const QAbstractItemView *>(option.widget)->viewport()->width()
                          : option.rect.right() + 1;
    const QRectF row(0, option.rect.top(), width, option.rect.height());
    Parts parts;
    double x = NavRowDelegate::leadX(index);
    const bool marker = index.data(NavRowDelegate::DomainRole).isValid();
    const bool icon = index.data(NavRowDelegate::IconRole).isValid();
    const double side = t.px(marker ? metrics::size::domainMarker : metrics::size::icon);
    parts.lead = QRectF(x, row.center().y() - side / 2, side, side);
    if (marker || icon)
        x += side + t.px(metrics::space::s);
    double right = row.right() - t.px(metrics::space::s);
    const QString count = index.data(NavRowDelegate::CountRole).toString();
    if (!count.isEmpty()) {
        const double countWidth = textWidth(count, TypeRole::Caption);
        parts.count = QRectF(right - countWidth, row.top(), countWidth, row.height());
        right -= countWidth + t.px(metrics::space::s);
    }
    parts.text = QRectF(x, row.top(), std::max(0.0, right - x), row.height());
    return parts;
}

} // namespace

NavRowDelegate::NavRowDelegate(QObject *parent)
    : QStyledItemDelegate(parent) {}

int NavRowDelegate::leadX(const QModelIndex &index) {
    int depth = 0;
    for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent())
        ++depth;
    const bool folds = index.model()->hasChildren(index) || index.data(DomainRole).isValid();
    return theme().px((folds ? 22 : metrics::space::s) + depth * metrics::row::indent);
}

QSize NavRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const {
    const bool group = index.data(GroupRole).toBool();
    return {theme().px(120), theme().px(group ? metrics::row::navGroup + groupSpace : metrics::row::nav)};
}

void NavRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const {
    const Theme &t = theme();
    const QString text = index.data(Qt::DisplayRole).toString();
    Parts parts = place(option, index);
    if (index.data(GroupRole).toBool()) {
        parts.text.setTop(parts.text.top() + t.px(groupSpace));
        paintText(*painter, parts.text, text, TypeRole::CaptionStrong, t.color(ColorRole::TextTertiary));
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool selected = option.state & QStyle::State_Selected;
    const bool hover = option.state & QStyle::State_MouseOver;
    const QVariant slot = index.data(DomainRole);
    const QVariant name = index.data(IconRole);
    if (slot.isValid())
        DomainMarker::paint(*painter, parts.lead, slot.toInt());
    else if (name.isValid())
        paintIcon(*painter, parts.lead, name.value<IconName>(),
                  t.color(!enabled   ? ColorRole::TextDisabled
                          : selected ? ColorRole::AccentText
                          : hover    ? ColorRole::TextSecondary
                                     : ColorRole::TextTertiary));
    const QFont font = rowFont(index, selected);
    painter->save();
    painter->setFont(font);
    painter->setPen(t.color(!enabled            ? ColorRole::TextDisabled
                            : selected || hover ? ColorRole::TextPrimary
                                                : ColorRole::TextSecondary));
    painter->drawText(parts.text, Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip,
                      QFontMetricsF(font).elidedText(text, Qt::ElideRight, parts.text.width() + 0.5));
    painter->restore();
    if (parts.count.isValid())
        paintText(*painter, parts.count, index.data(CountRole).toString(), TypeRole::Caption,
                  t.color(enabled ? ColorRole::TextTertiary : ColorRole::TextDisabled), Qt::AlignRight);
}

bool NavRowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                               const QModelIndex &index) {
    if (event->type() != QEvent::ToolTip || !index.isValid() ||
        !index.data(Qt::ToolTipRole).toString().isEmpty())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString text = index.data(Qt::DisplayRole).toString();
    const bool cut = QFontMetricsF(rowFont(index, false)).horizontalAdvance(text) >
                     place(option, index).text.width() + 0.5;
    QToolTip::showText(event->globalPos(), cut ? text : QString(), view);
    return true;
}

} // namespace meshlens::ui
