// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/address.h"
#include "ui/common/icon_name.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace meshlens::ui {

class ToolButton;

// The left zone while it is folded: 48 wide, icons.
class NavigationRail : public QWidget {
    Q_OBJECT

public:
    explicit NavigationRail(QWidget *parent = nullptr);

    void addPlace(IconName icon, const QString &text, const Address &address);
    void setCurrent(const Address &address);
    // False: there is no catalog with domains to unfold to.
    void setDomainsShown(bool shown);

Q_SIGNALS:
    void navigate(const meshlens::ui::Address &address);
    // Unfold, and go to the domains.
    void domainsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ToolButton *addButton(IconName icon, const QString &text);

    struct Place {
        Address address;
        ToolButton *button;
    };
    std::vector<Place> m_places;
    QVBoxLayout *m_column;
    QVBoxLayout *m_placeColumn;
    QWidget *m_line;
    ToolButton *m_domains;
};

} // namespace meshlens::ui
