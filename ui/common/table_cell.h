// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/search.h"
#include "ui/common/chip_spec.h"

#include <QColor>
#include <QModelIndex>
#include <QRectF>
#include <QStyleOptionViewItem>

#include <optional>

class QPainter;

namespace meshlens::ui {

// One cell of a TableView: what TableDelegate's roles say, and where each part stands.
class TableCell {
public:
    TableCell(const QStyleOptionViewItem &option, const QModelIndex &index);

    void paint(QPainter &painter) const;
    // What the tooltip at `pos` says: of a chip its own, else the whole text where it is cut; empty: none.
    [[nodiscard]] QString toolTipAt(const QPointF &pos) const;
    // Without anything cut.
    [[nodiscard]] int naturalWidth() const;

private:
    void read(const QStyleOptionViewItem &option, const QModelIndex &index);
    void place(QRectF content);
    void placeChips(double &x, double right);
    [[nodiscard]] double leadWidth() const;
    [[nodiscard]] double trailWidth() const;
    [[nodiscard]] double chipsWidth() const;
    [[nodiscard]] double textNeeded() const;

    QString m_text;
    bool m_isPlaceholder = false;
    QFont m_font;
    QColor m_color;
    QColor m_iconColor;
    bool m_right = false;
    QString m_avatar;
    std::optional<IconName> m_icon;
    std::optional<int> m_domain;
    std::optional<IconName> m_trailingIcon;
    QString m_secondary;
    QList<ChipSpec> m_chips;
    std::optional<double> m_meter;
    ColorRole m_meterFill = ColorRole::NeutralSolid;
    std::vector<TextRange> m_ranges;

    QRectF m_leadRect;
    QRectF m_textRect;
    QRectF m_trailingIconRect;
    QRectF m_secondaryRect;
    QList<std::pair<QRectF, ChipSpec>> m_chipRects;
    QRectF m_meterRect;
    int m_left = 0;
    int m_rightPadding = 0;
};

} // namespace meshlens::ui

Q_DECLARE_METATYPE(std::vector<meshlens::TextRange>)
