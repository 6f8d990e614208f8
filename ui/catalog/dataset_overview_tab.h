// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/product_page.h"
#include "ui/catalog/loaded_tab.h"

namespace meshlens::ui {

class OverviewBody;

// What a dataset, chart, dashboard, job or flow is, how large, what it comes from and feeds, its people.
class DatasetOverviewTab : public LoadedTab<DatasetPage> {
    Q_OBJECT

public:
    explicit DatasetOverviewTab(const PageContext &context, QWidget *parent = nullptr);

protected:
    void show(const DatasetPage &page) override;

private:
    void addNumbers(const DatasetPage &page);

    OverviewBody *m_body;
    EntityId m_shown;
};

} // namespace meshlens::ui
