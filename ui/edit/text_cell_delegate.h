// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/table_delegate.h"

namespace meshlens::ui {

// Cells of text that are edited in place: the cell becomes an InlineEditor that grows over the rows below it.
// What a model gives as Qt::EditRole is what is edited; setData() gets the new text. A newer state of the
// model leaves alone what is being typed.
class TextCellDelegate : public TableDelegate {
    Q_OBJECT

public:
    using TableDelegate::TableDelegate;

    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace meshlens::ui
