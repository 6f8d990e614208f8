// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/chip_spec.h"

#include <QStyledItemDelegate>

class QTreeView;

namespace meshlens::ui {

// Draws the cells of a TableView from roles. Text is Qt::DisplayRole, its place Qt::TextAlignmentRole. Alone
// it stands in `body`, text.primary; an icon before, a second text, chips and a meter after it.
class TableDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum Role {
        MonoRole = Qt::UserRole + 0x1000, // bool: a name of data, a type, a version
        MutedRole,                        // bool: text.secondary
        DimRole,                          // bool: text.tertiary, small
        StrongRole,                       // bool: weight 500
        NumberRole,                       // bool: right-aligned, tabular figures
        LinkRole,                         // bool: text.link; the view emits activated()
        ToneRole,                         // Tone: text in its colour
        PlaceholderRole,   // QString: where the text is empty, in italics ("Add a description")
        IconRole,          // IconName, 16 px
        IconToneRole,      // Tone of the icon; absent: as the text beside it
        DomainRole,        // int: colour slot; a marker before the icon
        SecondaryTextRole, // QString: small, text.tertiary, after the text
        ChipsRole,         // QList<ChipSpec>, after the text; those that do not fit are counted in "+n"
        TrailingIconRole,  // IconName, 12 px, after the text (key, link)
        MeterRole,         // double 0 to 100: a meter at the right end
        MeterToneRole,     // Tone of the meter; absent: neutral
        RangesRole,        // QVariant of std::vector<TextRange>: parts of the text marked as found
        ChangeRole,        // ChipSpec-like change of the whole row, of column 0: Change
        AvatarRole,        // QString: a name, its initials in a circle before the text
        ChoiceRole         // bool: edited by choosing, which TableView::choiceRequested() asks for
    };
    Q_ENUM(Role)

    enum class Change { None, Added, Removed, Changed };
    Q_ENUM(Change)

    explicit TableDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
};

} // namespace meshlens::ui

Q_DECLARE_METATYPE(meshlens::ui::TableDelegate::Change)
