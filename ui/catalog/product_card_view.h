// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/domain_page.h"
#include "ui/common/address.h"
#include "ui/common/card.h"

namespace meshlens::ui {

// A data product in its domain: name (opens it), what it is for, owners, labels, how much it holds.
class ProductCardView : public Card {
    Q_OBJECT

public:
    explicit ProductCardView(const ProductCard &product, QWidget *parent = nullptr);

Q_SIGNALS:
    void navigate(const meshlens::ui::Address &address);

private:
    [[nodiscard]] QWidget *makeHead(const ProductCard &product);
    [[nodiscard]] QWidget *makeFoot(const ProductCard &product);
};

} // namespace meshlens::ui
