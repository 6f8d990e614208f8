// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/catalog_home.h"
#include "ui/common/address.h"
#include "ui/common/card.h"

namespace meshlens::ui {

// A domain on the first page: what it is for, whose it is, what it holds.
class HomeDomainCard : public Card {
    Q_OBJECT

public:
    explicit HomeDomainCard(const HomeDomain &domain, QWidget *parent = nullptr);

Q_SIGNALS:
    void navigate(const meshlens::ui::Address &address);

private:
    void addHead(const HomeDomain &domain);
    void addAbout(const HomeDomain &domain);
    void addPart(const NavigationNode &part);
};

} // namespace meshlens::ui
