// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/domain_page.h"
#include "ui/catalog/loaded_tab.h"

#include <QPointer>

namespace meshlens::ui {

class MiniLineage;
class OverviewBody;
class Section;

// What a domain is for, its products, sub-domains and other assets, what flows in and out, its people.
class DomainOverviewTab : public LoadedTab<DomainPage> {
    Q_OBJECT

public:
    explicit DomainOverviewTab(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] bool isSettled() const override { return LoadedTab::isSettled() && m_flowRequest.isIdle(); }

protected:
    void show(const DomainPage &page) override;

private:
    void addProducts(const DomainPage &page);
    void addFlows(const DomainPage &page);
    void showFlows(const EntityRef &domain, const std::vector<DomainPage::Flow> &flows);
    void addAssets(const DomainPage &page);

    OverviewBody *m_body;
    QPointer<Section> m_flows;
    EntityId m_shown;
    Request m_flowRequest{this};
};

} // namespace meshlens::ui
