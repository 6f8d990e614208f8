// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/text_cell_delegate.h"

#include "ui/common/metrics.h"
#include "ui/common/theme.h"
#include "ui/edit/inline_editor.h"

#include <QAbstractItemModel>

namespace meshlens::ui {

QWidget *TextCellDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                        const QModelIndex &index) const {
    const bool mono = index.data(MonoRole).toBool();
    auto *editor = new InlineEditor(
        InlineEditor::Place::Cell, mono ? InlineEditor::Lines::One : InlineEditor::Lines::Many,
        index.model()->headerData(index.column(), Qt::Horizontal).toString(), parent);
    editor->setTypeRole(mono ? TypeRole::Mono : TypeRole::Body);
    auto *self = const_cast<TextCellDelegate *>(this); // as Qt's own delegates tell of their editors
    const auto close = [self, editor](EndEditHint hint, bool keeps) {
        editor->disconnect(self); // once: it loses the focus when it goes
        if (keeps)
            Q_EMIT self->commitData(editor);
        Q_EMIT self->closeEditor(editor, hint);
    };
    connect(editor, &InlineEditor::committed, self, [close] { close(NoHint, true); });
    connect(editor, &InlineEditor::committedToNext, self, [close] { close(EditNextItem, true); });
    connect(editor, &InlineEditor::committedToPrevious, self, [close] { close(EditPreviousItem, true); });
    connect(editor, &InlineEditor::cancelled, self, [close] { close(RevertModelCache, false); });
    connect(editor, &InlineEditor::left, self, [close] { close(NoHint, true); });
    return editor;
}

void TextCellDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const {
    if (auto *text = qobject_cast<InlineEditor *>(editor); text && !text->isModified())
        text->setText(index.data(Qt::EditRole).toString());
}

void TextCellDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                    const QModelIndex &index) const {
    const auto *text = qobject_cast<InlineEditor *>(editor);
    if (!text || !text->isModified())
        return;
    const QString typed = text->text().trimmed();
    if (typed != index.data(Qt::EditRole).toString().trimmed())
        model->setData(index, typed);
}

void TextCellDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                            const QModelIndex &) const {
    QRect place = option.rect.adjusted(0, theme().px(2), 0, -theme().px(2));
    // What has grown stays as high as it is.
    place.setHeight(std::max({place.height(), editor->sizeHint().height()}));
    if (const QWidget *view = editor->parentWidget(); place.bottom() > view->rect().bottom())
        place.moveBottom(view->rect().bottom());
    editor->setGeometry(place);
}

// The editor tells by signals what its keys mean.
bool TextCellDelegate::eventFilter(QObject *watched, QEvent *event) {
    if (qobject_cast<InlineEditor *>(watched))
        return false;
    return TableDelegate::eventFilter(watched, event);
}

} // namespace meshlens::ui
