// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/table_delegate.h"

#include "ui/common/field_edit.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/table_cell.h"
#include "ui/common/table_view.h"
#include "ui/common/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace meshlens::ui {

TableDelegate::TableDelegate(QObject *parent)
    : QStyledItemDelegate(parent) {}

void TableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const {
    painter->save();
    TableCell(option, index).paint(*painter);
    const bool keyboard = option.widget && option.widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
    if (keyboard && (option.state & QStyle::State_HasFocus))
        paintFocusRing(*painter, QRectF(option.rect), 0, RingPlace::Inside);
    painter->restore();
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const auto *view = qobject_cast<const TableView *>(option.widget);
    return {TableCell(option, index).naturalWidth(),
            theme().px(view ? view->rowHeight() : metrics::row::table)};
}

bool TableDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                              const QModelIndex &index) {
    if (event->type() != QEvent::ToolTip || !index.isValid() ||
        !index.data(Qt::ToolTipRole).toString().isEmpty())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), TableCell(option, index).toolTipAt(event->pos()), view);
    return true;
}

QWidget *TableDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const {
    const QVariant value = index.data(Qt::EditRole);
    if (value.isValid() && value.typeId() != QMetaType::QString)
        return QStyledItemDelegate::createEditor(parent, option, index);
    auto *editor = new FieldEdit(parent);
    editor->setInCell(true);
    editor->setMono(index.data(MonoRole).toBool());
    editor->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    return editor;
}

void TableDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                         const QModelIndex &) const {
    const int inset = theme().px(2);
    editor->setGeometry(option.rect.adjusted(0, inset, 0, -inset));
}

} // namespace meshlens::ui
