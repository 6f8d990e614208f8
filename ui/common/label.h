// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme_roles.h"

#include <QLabel>

namespace meshlens::ui {

// A QLabel with font and colour by role that follows the theme. Plain text unless setTextFormat says
// otherwise.
class Label : public QLabel {
    Q_OBJECT

public:
    explicit Label(const QString &text = {}, TypeRole type = TypeRole::Body,
                   ColorRole color = ColorRole::TextPrimary, QWidget *parent = nullptr);

    void setTypeRole(TypeRole role);
    void setColorRole(ColorRole role);
    [[nodiscard]] TypeRole typeRole() const { return m_type; }
    [[nodiscard]] ColorRole colorRole() const { return m_color; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void applyTheme();
    [[nodiscard]] bool isPlain() const;

    TypeRole m_type;
    ColorRole m_color;
};

} // namespace meshlens::ui
