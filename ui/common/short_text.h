// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme_roles.h"

#include <QWidget>

namespace meshlens::ui {

// Plain text wrapped over at most some lines; the tooltip has all of it.
class ShortText : public QWidget {
    Q_OBJECT

public:
    ShortText(const QString &text, int lines, TypeRole type, ColorRole color, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    int m_lines;
    TypeRole m_type;
    ColorRole m_color;
};

} // namespace meshlens::ui
