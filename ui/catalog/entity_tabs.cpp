// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/entity_tabs.h"

#include "ui/catalog/dataset_overview_tab.h"
#include "ui/catalog/domain_overview_tab.h"
#include "ui/catalog/general_overview_tab.h"
#include "ui/catalog/history_tab.h"
#include "ui/catalog/lineage_tab.h"
#include "ui/catalog/product_overview_tab.h"
#include "ui/catalog/schema_tab.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {

QString tabKind(const QString &id, EntityKind entity) {
    if (id != "overview"_L1)
        return id;
    switch (entity) {
    case EntityKind::Domain:
        return u"domain"_s;
    case EntityKind::Product:
        return u"product"_s;
    case EntityKind::Dataset:
    case EntityKind::Job:
    case EntityKind::Flow:
        return u"dataset"_s;
    default:
        return u"general"_s;
    }
}

EntityTab *makeTab(const QString &tabKind, const PageContext &context, QWidget *parent) {
    if (tabKind == "schema"_L1)
        return new SchemaTab(context, parent);
    if (tabKind == "lineage"_L1)
        return new LineageTab(context, parent);
    if (tabKind == "history"_L1)
        return new HistoryTab(context, parent);
    if (tabKind == "domain"_L1)
        return new DomainOverviewTab(context, parent);
    if (tabKind == "product"_L1)
        return new ProductOverviewTab(context, parent);
    if (tabKind == "dataset"_L1)
        return new DatasetOverviewTab(context, parent);
    return new GeneralOverviewTab(context, parent);
}

} // namespace meshlens::ui
