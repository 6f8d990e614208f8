// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search/search.h"
#include "ui/common/theme_roles.h"

#include <QWidget>

class QPainter;
class QRectF;

namespace meshlens::ui {

// Plain text with ranges marked as in search results; one line, elided.
class HighlightedLabel : public QWidget {
    Q_OBJECT

public:
    explicit HighlightedLabel(TypeRole type = TypeRole::Body, ColorRole color = ColorRole::TextPrimary,
                              QWidget *parent = nullptr);

    void setText(const QString &text, const std::vector<TextRange> &ranges = {});
    [[nodiscard]] QString text() const { return m_text; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    std::vector<TextRange> m_ranges;
    TypeRole m_type;
    ColorRole m_color;
};

// Only the marks, for text that is drawn elsewhere, elided right.
void paintRanges(QPainter &painter, const QRectF &rect, const QString &text,
                 const std::vector<TextRange> &ranges, const QFont &font);
// One line in `rect`, vertically centred, for delegates; returns the width that was used.
double paintHighlighted(QPainter &painter, const QRectF &rect, const QString &text,
                        const std::vector<TextRange> &ranges, TypeRole type, ColorRole color);

} // namespace meshlens::ui
