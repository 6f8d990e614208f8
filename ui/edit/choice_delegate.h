// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace meshlens::ui {

// A row of a ChoicePicker: whether it is chosen, icon or initials, name, what it is.
class ChoiceDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    ChoiceDelegate(bool many, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_many(many) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    bool m_many;
};

} // namespace meshlens::ui
