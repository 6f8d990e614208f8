// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme_roles.h"

#include <QWidget>

#include <functional>
#include <vector>

class QColor;

namespace meshlens::ui {

// A box of colours beside each other; the colours are asked for whenever it paints.
class Swatch : public QWidget {
    Q_OBJECT

public:
    struct Part {
        std::function<QColor()> color;
        double share = 1;
        QString text{}; // in `textColor`
        std::function<QColor()> textColor{};
    };

    // Design px.
    Swatch(std::vector<Part> parts, QSize size, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Part> m_parts;
    QSize m_size;
};

} // namespace meshlens::ui
