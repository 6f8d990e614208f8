// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icon_name.h"

#include <QPushButton>

#include <optional>

namespace meshlens::ui {

// 28 high (small: 24). One primary button a page or card; Link has no box. A menu shows a chevron.
class Button : public QPushButton {
    Q_OBJECT

public:
    enum class Variant { Secondary, Primary, Link };
    Q_ENUM(Variant)

    explicit Button(const QString &text, Variant variant = Variant::Secondary, QWidget *parent = nullptr);
    Button(IconName icon, const QString &text, Variant variant = Variant::Secondary,
           QWidget *parent = nullptr);

    [[nodiscard]] Variant variant() const { return m_variant; }
    void setVariant(Variant variant);
    [[nodiscard]] bool isSmall() const { return m_small; }
    void setSmall(bool small);
    [[nodiscard]] std::optional<IconName> iconName() const { return m_icon; }
    void setIconName(std::optional<IconName> icon);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Variant m_variant;
    bool m_small = false;
    std::optional<IconName> m_icon;
};

} // namespace meshlens::ui
