// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icon_name.h"
#include "ui/common/theme_roles.h"

#include <QWidget>

namespace meshlens::ui {

// An icon of the theme as a widget; 16 px unless setSize says otherwise. Not a control.
class IconLabel : public QWidget {
    Q_OBJECT

public:
    explicit IconLabel(IconName icon, ColorRole color = ColorRole::TextTertiary, QWidget *parent = nullptr);

    void setIconName(IconName icon);
    void setColorRole(ColorRole color);
    void setSize(int design);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    IconName m_icon;
    ColorRole m_color;
    int m_size;
};

} // namespace meshlens::ui
