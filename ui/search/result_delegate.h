// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/search.h"

#include <QStyledItemDelegate>

namespace meshlens::ui {

// A result as two to four lines: name and where it belongs, words around the match, matching columns, why it
// is here. 80 high, 100 with columns.
class ResultDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    // "Exact name · Words in description": the factors that count most.
    [[nodiscard]] static QString whyText(const SearchHit &hit);

private:
    void paintFirstLine(QPainter &painter, const QRectF &line, const SearchHit &hit) const;
    [[nodiscard]] double paintPlace(QPainter &painter, const QRectF &line, const SearchHit &hit) const;
    void paintColumns(QPainter &painter, const QRectF &line, const SearchHit &hit) const;
    void paintLastLine(QPainter &painter, const QRectF &line, const SearchHit &hit) const;
};

} // namespace meshlens::ui
