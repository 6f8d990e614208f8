// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/product_page.h"
#include "ui/catalog/loaded_tab.h"

namespace meshlens::ui {

class OverviewBody;

// What a data product is for, its datasets, what it comes from and feeds, its people.
class ProductOverviewTab : public LoadedTab<ProductPage> {
    Q_OBJECT

public:
    explicit ProductOverviewTab(const PageContext &context, QWidget *parent = nullptr);

protected:
    void show(const ProductPage &page) override;

private:
    void addDatasets(const ProductPage &page);

    OverviewBody *m_body;
    EntityId m_shown;
};

} // namespace meshlens::ui
