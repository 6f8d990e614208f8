// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace meshlens::ui {

// Rows of navigation: icon or domain marker, name, count. Text is Qt::DisplayRole. Titles of groups are rows
// between the others, not their parents.
class NavRowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum Role {
        GroupRole = Qt::UserRole + 0x1100, // bool: a title of rows ("Domains"), not selectable
        IconRole,                          // IconName
        DomainRole,                        // int: colour slot, a marker instead of an icon
        CountRole,                         // QString, right
        MonoRole                           // bool: a name of data
    };
    Q_ENUM(Role)

    explicit NavRowDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    // Where icon or marker begin in a row `depth` below the top, in px of the viewport.
    [[nodiscard]] static int leadX(const QModelIndex &index);
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
};

} // namespace meshlens::ui
