// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/general_overview_tab.h"

#include "models/catalog/field_names.h"
#include "models/search/search.h"
#include "ui/catalog/asset_table.h"
#include "ui/catalog/field_edits.h"
#include "ui/catalog/format.h"
#include "ui/catalog/long_text.h"
#include "ui/catalog/overview_body.h"
#include "ui/catalog/overview_sections.h"
#include "ui/catalog/section.h"
#include "ui/common/key_value_list.h"

#include <QLocale>

#include <array>

namespace meshlens::ui {
namespace {

constexpr std::array shownFields{field::title,     field::department, field::email,        field::state,
                                 field::color,     field::type,       field::platform,     field::environment,
                                 field::createdAt, field::modifiedAt, field::qualifiedName};

constexpr std::array relationOrder{
    RelationKind::Member,      RelationKind::MemberOf, RelationKind::Contract,   RelationKind::About,
    RelationKind::RelatedTerm, RelationKind::Sibling,  RelationKind::References, RelationKind::Domain};

} // namespace

GeneralOverviewTab::GeneralOverviewTab(const PageContext &context, QWidget *parent)
    : LoadedTab(context, readEntityOverview, parent)
    , m_body(new OverviewBody) {
    states()->setContent(m_body);
}

void GeneralOverviewTab::show(const EntityOverview &page) {
    const Navigate go = [this](const Address &address) { Q_EMIT navigate(address); };
    const EntityDetail &entity = page.entity;
    m_body->clear();
    const QString text = entity.fields.value(field::text).toString();
    const bool isPerson = entity.ref.kind == EntityKind::Person || entity.ref.kind == EntityKind::Team;
    const QString description = entity.fields.value(field::description).toString();
    if (!description.isEmpty() || editorOf(context()) || (text.isEmpty() && !isPerson))
        m_body->addMain(purposeSection(entity, description, context()));
    if (!text.isEmpty())
        m_body->addMain(new LongText(text, 0));
    addFacts(entity);
    addChildren(page);
    addReferrers(page);
    addColumns(entity);
    if (QWidget *part = propertiesSection(entity.fields))
        m_body->addMain(part);
    if (!isPerson && (editing() || !entity.related(RelationKind::Owner).empty()))
        m_body->addSide(ownersSection(entity, this, go, editing()));
    if (QWidget *part = labelsSection(entity, this, go, editing()))
        m_body->addSide(part);
    addRelations(entity);
    if (QWidget *part = linksSection(entity.fields))
        m_body->addSide(part);
    m_body->finish();
    if (m_shown != entity.ref.id)
        m_body->scrollToTop();
    m_shown = entity.ref.id;
}

void GeneralOverviewTab::addFacts(const EntityDetail &entity) {
    auto *facts = new KeyValueList;
    for (const QLatin1StringView name : shownFields) {
        const QString text = fieldText(name, entity.fields.value(name));
        if (!text.isEmpty())
            facts->addRow(fieldLabel(name), name == field::platform ? platformName(text) : text);
    }
    if (facts->rowCount() == 0) {
        facts->deleteLater();
        return;
    }
    auto *section = new Section(tr("Facts"));
    section->addContent(facts);
    m_body->addMain(section);
}

void GeneralOverviewTab::addRelations(const EntityDetail &entity) {
    const Navigate go = [this](const Address &address) { Q_EMIT navigate(address); };
    for (const RelationKind kind : relationOrder) {
        if (QWidget *part = listSection(relationLabel(kind), entity.related(kind), this, go))
            m_body->addSide(part);
    }
}

void GeneralOverviewTab::addChildren(const EntityOverview &page) {
    if (page.children.empty())
        return;
    auto *section = new Section(tr("Contents"));
    if (page.moreChildren)
        section->setAside(tr("the first %1").arg(QLocale().toString(EntityOverview::maxShown)));
    else
        section->setCount(static_cast<qint64>(page.children.size()));
    auto *table = new AssetTable(tr("Contents"), {{AssetTableModel::NameColumn, 0, true},
                                                  {AssetTableModel::TypeColumn, 180, true},
                                                  {AssetTableModel::DomainColumn, 180}});
    table->setRefs(page.children);
    connect(table, &AssetTable::navigate, this, &EntityTab::navigate);
    section->setLineVisible(false);
    section->addContent(table);
    m_body->addMain(section);
}

void GeneralOverviewTab::addReferrers(const EntityOverview &page) {
    std::map<RelationKind, std::vector<AssetTableModel::Row>> groups;
    for (const EntityOverview::Referrer &referrer : page.referrers)
        groups[referrer.kind].push_back({.ref = referrer.from, .note = roleText(referrer.role)});
    for (const auto &[kind, rows] : groups) {
        auto *section = new Section(referrerLabel(kind));
        if (page.moreReferrers)
            section->setAside(tr("some of them"));
        else
            section->setCount(static_cast<qint64>(rows.size()));
        auto *table = new AssetTable(referrerLabel(kind), {{AssetTableModel::NameColumn, 0, true},
                                                           {AssetTableModel::NoteColumn, 140},
                                                           {AssetTableModel::TypeColumn, 180, true},
                                                           {AssetTableModel::DomainColumn, 180}});
        table->setRows(rows);
        connect(table, &AssetTable::navigate, this, &EntityTab::navigate);
        section->setLineVisible(false);
        section->addContent(table);
        m_body->addMain(section);
    }
    if (groups.empty() && page.children.empty())
        m_body->addMain(hintLine(tr("Nothing in this catalog refers to it.")));
}

// Columns carry tags and terms by name; the search knows which.
void GeneralOverviewTab::addColumns(const EntityDetail &entity) {
    if (entity.ref.kind != EntityKind::Tag && entity.ref.kind != EntityKind::Term)
        return;
    auto *section = new Section(tr("Columns"));
    section->setAction(tr("Search for Columns"));
    section->addContent(
        hintLine(tr("Columns that carry it are found by searching for %1.").arg(entity.ref.name)));
    connect(section, &Section::actionTriggered, this, [this, name = entity.ref.name] {
        const QString columns = toggleFilter({}, QStringLiteral("kind"), kindName(EntityKind::Column));
        Q_EMIT navigate(
            {.place = Address::Place::Search, .query = toggleFilter(columns, QStringLiteral("tag"), name)});
    });
    m_body->addMain(section);
}

} // namespace meshlens::ui
