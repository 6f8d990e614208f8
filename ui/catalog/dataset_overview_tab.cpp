// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/dataset_overview_tab.h"

#include "models/catalog/field_names.h"
#include "ui/catalog/fact_strip.h"
#include "ui/catalog/format.h"
#include "ui/catalog/overview_body.h"
#include "ui/catalog/overview_sections.h"
#include "ui/common/icon.h"

#include <QVBoxLayout>

namespace meshlens::ui {

DatasetOverviewTab::DatasetOverviewTab(const PageContext &context, QWidget *parent)
    : LoadedTab(context, readDatasetPage, parent)
    , m_body(new OverviewBody) {
    states()->setContent(m_body);
}

void DatasetOverviewTab::show(const DatasetPage &page) {
    const Navigate go = [this](const Address &address) { Q_EMIT navigate(address); };
    const auto lineage = [this] { Q_EMIT tabRequested(QStringLiteral("lineage")); };
    const EntityDetail &entity = page.dataset;
    const EntityRef &ref = entity.ref;
    m_body->clear();
    QWidget *purpose = purposeSection(entity, page.description, context());
    if (page.describedBy.id.isNull()) {
        m_body->addMain(purpose);
    } else {
        // Whose words they are belongs to them.
        auto *words = new QWidget;
        auto *column = new QVBoxLayout(words);
        column->setContentsMargins({});
        column->setSpacing(0);
        column->addWidget(purpose);
        column->addWidget(hintLine(tr("In the words of %1 in %2, which is the same asset.")
                                       .arg(page.describedBy.name, platformName(page.describedBy.platform))));
        m_body->addMain(words);
    }
    addNumbers(page);
    const MiniLineage::Center center{.title = ref.name,
                                     .subtitle = kindLabel(ref.kind, ref.type),
                                     .mono = isDataName(ref.kind),
                                     .icon = kindIcon(ref.kind, ref.type),
                                     .colorSlot = ref.domain.id.isNull() ? -1 : ref.domain.colorSlot};
    for (QWidget *part :
         {lineageSection(center, page.comesFrom, page.feeds, this, go, lineage), checksSection(entity.fields),
          definitionSection(entity.fields), propertiesSection(entity.fields)}) {
        if (part)
            m_body->addMain(part);
    }
    m_body->addSide(ownersSection(entity, this, go, editing()));
    if (editing())
        m_body->addSide(domainSection(entity, this, go, editing()));
    for (QWidget *part :
         {labelsSection(entity, this, go, editing()),
          listSection(tr("Data products"), entity.products, this, go),
          listSection(ref.kind == EntityKind::Flow ? tr("Its jobs") : tr("Jobs"), page.jobs, this, go),
          listSection(tr("Documents"), page.documents, this, go), linksSection(entity.fields)}) {
        if (part)
            m_body->addSide(part);
    }
    m_body->finish();
    if (m_shown != ref.id)
        m_body->scrollToTop();
    m_shown = ref.id;
}

void DatasetOverviewTab::addNumbers(const DatasetPage &page) {
    auto *strip = new FactStrip;
    if (page.columns > 0) {
        strip->addFact(formatCount(page.columns),
                       page.undeclared > 0 ? tr("columns, %n only referred to", nullptr, page.undeclared)
                                           : tr("columns", "below their number"));
    }
    const QJsonObject &fields = page.dataset.fields;
    for (const auto name :
         {field::rowCount, field::sizeBytes, field::queries30d, field::users30d, field::views30d}) {
        const QJsonValue value = fields.value(name);
        if (!value.isDouble())
            continue;
        strip->addFact(name == field::sizeBytes ? formatBytes(value.toInteger())
                                                : formatCount(value.toInteger()),
                       fieldLabel(name).toLower());
    }
    if (strip->isEmpty())
        strip->deleteLater();
    else
        m_body->addMain(strip);
}

} // namespace meshlens::ui
