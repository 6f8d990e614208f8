// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/breadcrumb.h"
#include "ui/common/chip_spec.h"

#include <QWidget>

class QHBoxLayout;

namespace meshlens::ui {

class ElidedLabel;
class IconLabel;
class Label;
class TabBar;

// Breadcrumb, title row (icon, title, facts, chips; actions right) and tabs, with the line below.
class PageHeader : public QWidget {
    Q_OBJECT

public:
    explicit PageHeader(QWidget *parent = nullptr);

    [[nodiscard]] Breadcrumb *breadcrumb() const { return m_breadcrumb; } // hidden while it has no steps
    [[nodiscard]] TabBar *tabs() const { return m_tabs; }                 // hidden while it has none
    // Where an editor of the title stands.
    [[nodiscard]] QWidget *titleWidget() const;
    void setTitle(const QString &title, bool mono = false);
    void setIconName(std::optional<IconName> icon);
    // Beside the title, text.secondary: "3 domains, 9 data products".
    void setFacts(const QString &facts);
    void setChips(const QList<ChipSpec> &chips);
    // Room between the title and the line below, where no tabs stand between them.
    void setSpaceBelow(bool space);
    // Right of the title, in this order.
    void addAction(QWidget *widget);

Q_SIGNALS:
    void navigate(const meshlens::ui::Address &address);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool event(QEvent *event) override;

private:
    void arrange();
    void keepTitle();
    void updateMargins();

    Breadcrumb *m_breadcrumb;
    TabBar *m_tabs;
    IconLabel *m_icon;
    ElidedLabel *m_title;
    ElidedLabel *m_facts;
    QHBoxLayout *m_chips;
    QHBoxLayout *m_actions;
    bool m_spaceBelow = false;
};

} // namespace meshlens::ui
