// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/domain_overview_tab.h"

#include "models/catalog/field_names.h"
#include "ui/catalog/asset_table.h"
#include "ui/catalog/format.h"
#include "ui/catalog/overview_body.h"
#include "ui/catalog/overview_sections.h"
#include "ui/catalog/product_card_view.h"
#include "ui/catalog/section.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"

#include <QGridLayout>
#include <QLocale>

namespace meshlens::ui {
namespace {

constexpr size_t shownDomains = 24;

} // namespace

DomainOverviewTab::DomainOverviewTab(const PageContext &context, QWidget *parent)
    : LoadedTab(context, readDomainPage, parent)
    , m_body(new OverviewBody) {
    states()->setContent(m_body);
}

void DomainOverviewTab::show(const DomainPage &page) {
    const Navigate go = [this](const Address &address) { Q_EMIT navigate(address); };
    m_body->clear();
    m_body->addMain(
        purposeSection(page.domain, page.domain.fields.value(field::description).toString(), context()));
    addProducts(page);
    if (QWidget *part = listSection(tr("Sub-domains"), page.subDomains, this, go))
        m_body->addMain(part);
    addFlows(page);
    addAssets(page);
    if (QWidget *part = propertiesSection(page.domain.fields))
        m_body->addMain(part);
    m_body->addSide(ownersSection(page.domain, this, go, editing()));
    for (QWidget *part :
         {labelsSection(page.domain, this, go, editing()), linksSection(page.domain.fields)}) {
        if (part)
            m_body->addSide(part);
    }
    m_body->finish();
    if (m_shown != page.domain.ref.id)
        m_body->scrollToTop();
    m_shown = page.domain.ref.id;
}

void DomainOverviewTab::addProducts(const DomainPage &page) {
    auto *section = new Section(tr("Data products"));
    section->setCount(static_cast<qint64>(page.products.size()));
    section->setLineVisible(false);
    if (page.products.empty()) {
        section->addContent(
            hintLine(tr("No data product belongs to this domain yet. Its source assigns them.")));
        m_body->addMain(section);
        return;
    }
    auto *cards = new QWidget;
    auto *grid = new QGridLayout(cards);
    int place = 0;
    for (const ProductCard &product : page.products) {
        auto *card = new ProductCardView(product);
        connect(card, &ProductCardView::navigate, this, &EntityTab::navigate);
        grid->addWidget(card, place / 2, place % 2);
        ++place;
    }
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    themed(cards, [grid] {
        grid->setContentsMargins(0, theme().px(metrics::space::xs), 0, 0);
        grid->setSpacing(theme().px(metrics::space::cardGap));
    });
    section->addContent(cards);
    m_body->addMain(section);
}

void DomainOverviewTab::addFlows(const DomainPage &page) {
    m_flowRequest.cancel();
    m_flows = new Section(tr("Flows in and out"));
    m_flows->setAside(tr("lineage between datasets of the domains"));
    m_flows->setLineVisible(false);
    m_body->addMain(m_flows);
    if (page.flowsKnown) {
        showFlows(page.domain.ref, page.flows);
        return;
    }
    m_flows->addContent(hintLine(tr("Counting the flows of a large domain…")));
    context().session->read(
        m_flowRequest,
        [id = page.domain.ref.id](const ReadView &view, const std::stop_token &) {
            return readDomainFlows(view, id);
        },
        [this, ref = page.domain.ref](const Result<std::vector<DomainPage::Flow>> &flows) {
            if (flows && m_flows)
                showFlows(ref, *flows);
            else if (m_flows)
                m_flows->setContent(hintLine(flows ? QString() : flows.error().message));
            Q_EMIT settled();
        });
}

void DomainOverviewTab::showFlows(const EntityRef &domain, const std::vector<DomainPage::Flow> &flows) {
    if (flows.empty()) {
        m_flows->setContent(hintLine(tr("No lineage crosses the border of this domain.")));
        return;
    }
    std::vector<MiniLineage::End> in;
    std::vector<MiniLineage::End> out;
    for (const DomainPage::Flow &flow : flows) {
        MiniLineage::End end{.key = flow.other.key,
                             .text = flow.other.id.isNull() ? tr("Without a domain") : flow.other.name,
                             .colorSlot = flow.other.colorSlot};
        for (const auto &[count, list] : {std::pair{flow.in, &in}, std::pair{flow.out, &out}}) {
            if (count == 0)
                continue;
            end.weight = count;
            end.aside = QLocale().toString(count);
            list->push_back(end);
        }
    }
    auto *picture = new MiniLineage;
    picture->setPicture(
        {.title = domain.name, .icon = IconName::Domain, .colorSlot = domain.domain.colorSlot}, in, out,
        shownDomains);
    connect(picture, &MiniLineage::navigate, this, &EntityTab::navigate);
    m_flows->setContent(picture);
}

void DomainOverviewTab::addAssets(const DomainPage &page) {
    auto *section = new Section(tr("Assets"));
    const auto shown = static_cast<int>(page.assets.size());
    const QLocale locale;
    if (page.assetTotal > DomainPage::maxCounted)
        section->setAside(tr("the first %1 of more than %2")
                              .arg(locale.toString(shown), locale.toString(DomainPage::maxCounted)));
    else if (page.assetTotal > shown)
        section->setAside(tr("the first %1 by name").arg(locale.toString(shown)));
    if (page.assetTotal <= DomainPage::maxCounted)
        section->setCount(page.assetTotal);
    if (page.assets.empty()) {
        section->addContent(hintLine(tr("No dataset or job is assigned to this domain itself.")));
    } else {
        auto *table = new AssetTable(
            tr("Assets"), {{AssetTableModel::NameColumn, 0, true}, {AssetTableModel::TypeColumn, 220, true}});
        table->setRefs(page.assets);
        connect(table, &AssetTable::navigate, this, &EntityTab::navigate);
        section->setLineVisible(false);
        section->addContent(table);
    }
    m_body->addMain(section);
}

} // namespace meshlens::ui
