// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icon_name.h"

#include <QAbstractButton>

#include <optional>

class QMenu;

namespace meshlens::ui {

// "Kind all v": a filter with its value and a menu; or, active, "Hide retired ×". Opens its menu on click,
// Space, Enter and Alt+Down; Delete and × emit cleared().
class FilterChip : public QAbstractButton {
    Q_OBJECT

public:
    explicit FilterChip(const QString &label, QWidget *parent = nullptr);

    void setValue(const QString &value);
    [[nodiscard]] QString value() const { return m_value; }
    void setIconName(std::optional<IconName> icon);
    // Not owned; give it this as parent.
    void setMenu(QMenu *menu);
    [[nodiscard]] QMenu *menu() const { return m_menu; }
    void setActive(bool active);
    [[nodiscard]] bool isActive() const { return m_active; }
    // With a ×, which emits cleared(), while it is active.
    void setClearable(bool clearable);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void cleared();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QRect endRect() const;
    void openMenu();
    void updateAccessibleName();

    QString m_value;
    std::optional<IconName> m_icon;
    QMenu *m_menu = nullptr;
    bool m_active = false;
    bool m_clearable = true;
};

} // namespace meshlens::ui
