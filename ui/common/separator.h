// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme_roles.h"

#include <QWidget>

namespace meshlens::ui {

// A line of one device pixel's width in a layout.
class Separator : public QWidget {
    Q_OBJECT

public:
    explicit Separator(Qt::Orientation orientation = Qt::Horizontal,
                       ColorRole color = ColorRole::BorderSubtle, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {1, 1}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ColorRole m_color;
};

} // namespace meshlens::ui
