// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/product_overview_tab.h"

#include "models/catalog/field_names.h"
#include "ui/catalog/asset_table.h"
#include "ui/catalog/overview_body.h"
#include "ui/catalog/overview_sections.h"
#include "ui/catalog/section.h"

namespace meshlens::ui {

ProductOverviewTab::ProductOverviewTab(const PageContext &context, QWidget *parent)
    : LoadedTab(context, readProductPage, parent)
    , m_body(new OverviewBody) {
    states()->setContent(m_body);
}

void ProductOverviewTab::show(const ProductPage &page) {
    const Navigate go = [this](const Address &address) { Q_EMIT navigate(address); };
    const auto lineage = [this] { Q_EMIT tabRequested(QStringLiteral("lineage")); };
    const EntityRef &ref = page.product.ref;
    m_body->clear();
    m_body->addMain(
        purposeSection(page.product, page.product.fields.value(field::description).toString(), context()));
    addDatasets(page);
    const MiniLineage::Center center{.title = ref.name,
                                     .subtitle =
                                         tr("%n dataset(s)", nullptr, static_cast<int>(page.members.size())),
                                     .icon = IconName::Product,
                                     .colorSlot = ref.domain.id.isNull() ? -1 : ref.domain.colorSlot};
    if (QWidget *part = lineageSection(center, page.comesFrom, page.feeds, this, go, lineage))
        m_body->addMain(part);
    if (QWidget *part = propertiesSection(page.product.fields))
        m_body->addMain(part);
    m_body->addSide(ownersSection(page.product, this, go, editing()));
    if (editing())
        m_body->addSide(domainSection(page.product, this, go, editing()));
    for (QWidget *part :
         {labelsSection(page.product, this, go, editing()),
          listSection(tr("Documents"), page.documents, this, go), linksSection(page.product.fields)}) {
        if (part)
            m_body->addSide(part);
    }
    m_body->finish();
    if (m_shown != ref.id)
        m_body->scrollToTop();
    m_shown = ref.id;
}

void ProductOverviewTab::addDatasets(const ProductPage &page) {
    auto *section = new Section(tr("Datasets"));
    section->setCount(static_cast<qint64>(page.members.size()));
    if (page.members.empty()) {
        section->addContent(
            hintLine(tr("No dataset belongs to this data product yet. Its source lists them.")));
    } else {
        auto *table = new AssetTable(tr("Datasets"), {{AssetTableModel::NameColumn, 220, true},
                                                      {AssetTableModel::TypeColumn, 150, true},
                                                      {AssetTableModel::DescriptionColumn, 0, true},
                                                      {AssetTableModel::ColumnsColumn, 76},
                                                      {AssetTableModel::RowsColumn, 76},
                                                      {AssetTableModel::QueriesColumn, 100}});
        table->setDatasets(page.members);
        connect(table, &AssetTable::navigate, this, &EntityTab::navigate);
        section->setLineVisible(false);
        section->addContent(table);
    }
    m_body->addMain(section);
}

} // namespace meshlens::ui
