// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icon_name.h"
#include "ui/common/theme_roles.h"

#include <QAbstractButton>

namespace meshlens::ui {

// An icon with a small text in the status bar that can be clicked.
class StatusButton : public QAbstractButton {
    Q_OBJECT

public:
    StatusButton(IconName icon, ColorRole iconColor, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    IconName m_icon;
    ColorRole m_iconColor;
};

} // namespace meshlens::ui
