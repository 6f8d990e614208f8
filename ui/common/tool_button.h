// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icon_name.h"

#include <QToolButton>

namespace meshlens::ui {

// An icon, 28 × 28 (rail: 32 × 32). `name` is the accessible name and, with the shortcut, the tooltip.
class ToolButton : public QToolButton {
    Q_OBJECT

public:
    enum class Size { Normal, Rail, Small }; // Small: a 20 target with an icon of 12, as × in a job
    Q_ENUM(Size)

    ToolButton(IconName icon, const QString &name, QWidget *parent = nullptr);

    void setIconName(IconName icon);
    void setName(const QString &name);
    // Only shown in the tooltip; the action behind it owns the shortcut.
    void setShortcutHint(const QKeySequence &shortcut);
    void setSize(Size size);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateToolTip();

    IconName m_icon;
    QKeySequence m_shortcut;
    Size m_size = Size::Normal;
};

} // namespace meshlens::ui
