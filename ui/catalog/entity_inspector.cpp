// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/entity_inspector.h"

#include "models/catalog/field_names.h"
#include "models/core/text.h"
#include "ui/catalog/asset_table.h"
#include "ui/catalog/copyable_name.h"
#include "ui/catalog/format.h"
#include "ui/common/avatar.h"
#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/domain_marker.h"
#include "ui/common/elided_label.h"
#include "ui/common/icon.h"
#include "ui/common/key_value_list.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/notice.h"
#include "ui/common/owner_text.h"
#include "ui/common/theme_notifier.h"

#include <QHBoxLayout>
#include <QLocale>

#include <array>

namespace meshlens::ui {
namespace {

constexpr int shownNames = 12;
constexpr int shownText = 120;

// What the inspector's first list shows of the fields, in this order; the rest stands on the overview.
constexpr std::array factFields{field::environment, field::instance,   field::materialized, field::rowCount,
                                field::sizeBytes,   field::queries30d, field::users30d,     field::views30d,
                                field::createdAt,   field::modifiedAt};

// Fields that more than one layer has, with what each says.
QStringList contested(const EntityDetail &entity) {
    QStringList fields;
    for (const EntityDetail::Layer &layer : entity.layers) {
        const QStringList names = layer.body.keys();
        for (const QString &name : names) {
            const auto holders = std::ranges::count_if(
                entity.layers, [&](const EntityDetail::Layer &other) { return other.body.contains(name); });
            if (holders > 1 && !fields.contains(name) && entity.fields.contains(name))
                fields.append(name);
        }
    }
    return fields;
}

QWidget *rowOf(std::initializer_list<QWidget *> widgets, QWidget *stretched) {
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    for (QWidget *widget : widgets)
        layout->addWidget(widget, widget == stretched ? 1 : 0);
    themed(row, [layout] {
        layout->setContentsMargins({});
        layout->setSpacing(theme().px(metrics::space::iconText));
    });
    return row;
}

} // namespace

EntityInspector::EntityInspector(QWidget *parent)
    : InspectorFrame(tr("About this entry"), parent) {}

void EntityInspector::show(const EntityDetail &entity, bool editable) {
    m_editable = editable;
    setHead(kindIcon(entity.ref.kind, entity.ref.type), entity.ref.name, isDataName(entity.ref.kind));
    clear();
    addWhat(entity);
    addIdentity(entity);
    addLayers(entity);
    addNames(entity);
    finish();
}

void EntityInspector::showNothing() {
    setHead(IconName::Info, {}, false);
    clear();
    finish();
}

void EntityInspector::addWhat(const EntityDetail &entity) {
    KeyValueList *facts = addFacts(addSection());
    facts->addRow(tr("Kind"), kindLabel(entity.ref.kind, entity.ref.type));
    const QStringList subTypes = entity.fields.value(field::subTypes).toVariant().toStringList();
    if (!subTypes.isEmpty() &&
        subTypes.first().compare(kindLabel(entity.ref.kind, entity.ref.type), Qt::CaseInsensitive) != 0)
        facts->addRow(tr("In the source"), subTypes.join(QStringLiteral(", ")));
    if (!entity.ref.platform.isEmpty())
        facts->addRow(tr("Platform"), platformName(entity.ref.platform));
    addPlaces(facts, entity);
    addOwner(facts, entity);
    for (const QLatin1StringView name : factFields) {
        const QJsonValue value = entity.fields.value(name);
        if (!value.isUndefined() && !value.isNull())
            facts->addRow(fieldLabel(name), fieldText(name, value));
    }
    if (entity.bornAt != 0)
        facts->addRow(tr("Known since"), formatWhen(entity.bornAt));
    if (entity.changedAt > entity.bornAt)
        facts->addRow(tr("Last change"), formatWhen(entity.changedAt));
}

void EntityInspector::addPlaces(KeyValueList *facts, const EntityDetail &entity) {
    const DomainRef &domain = entity.ref.domain;
    if (!domain.id.isNull() && domain.id != entity.ref.id)
        facts->addLink(tr("Domain"), domain.name, domain.key);
    if (!entity.products.empty())
        facts->addLink(tr("Data product"), entity.products.front().name, entity.products.front().key);
    if (!entity.path.empty() && entity.path.back().kind != EntityKind::Domain)
        facts->addLink(kindLabel(entity.path.back().kind), entity.path.back().name, entity.path.back().key);
}

void EntityInspector::addOwner(KeyValueList *facts, const EntityDetail &entity) {
    QStringList names;
    for (const EntityRef &owner : entity.related(RelationKind::Owner))
        names.append(owner.name);
    const bool wanted = entity.ref.kind == EntityKind::Dataset || entity.ref.kind == EntityKind::Product ||
                        entity.ref.kind == EntityKind::Domain;
    if (wanted || !names.isEmpty())
        addOwnerRow(*facts, names);
}

// Which source says how much, and where they differ.
void EntityInspector::addLayers(const EntityDetail &entity) {
    if (entity.layers.empty())
        return;
    QVBoxLayout *section = addSection(tr("Where this comes from"));
    for (const EntityDetail::Layer &layer : entity.layers) {
        auto *name = new ElidedLabel(layer.source, TypeRole::Small, ColorRole::TextPrimary);
        auto *count = new Label(tr("%n fact(s)", nullptr, static_cast<int>(layer.body.size())),
                                TypeRole::Small, ColorRole::TextTertiary);
        section->addWidget(layer.format == layer.source
                               ? rowOf({name, count}, name)
                               : rowOf({name, new Chip(badge(layer.format)), count}, name));
    }
    const QStringList names = contested(entity);
    for (const QString &name : names) {
        section->addWidget(new Label(fieldLabel(name), TypeRole::CaptionStrong, ColorRole::TextTertiary));
        bool isShown = true;
        for (const EntityDetail::Layer &layer : entity.layers) {
            if (!layer.body.contains(name))
                continue;
            const QString text =
                elided(plainFromMarkdown(fieldText(name, layer.body.value(name))), shownText);
            auto *value = new ElidedLabel(text, TypeRole::Small,
                                          isShown ? ColorRole::TextPrimary : ColorRole::TextTertiary);
            auto *source = new Label(isShown ? tr("%1, shown").arg(layer.source) : layer.source,
                                     TypeRole::Caption, ColorRole::TextTertiary);
            section->addWidget(rowOf({value, source}, value));
            isShown = false;
        }
    }
}

void EntityInspector::addIdentity(const EntityDetail &entity) {
    m_problem = nullptr;
    addOthers(tr("One asset with"), entity.assetMembers, {{tr("Split From These"), false}});
    addOthers(tr("May be the same as"), entity.proposedSame,
              {{tr("The Same"), true}, {tr("Not the Same"), false}});
    addOthers(tr("Not the same as"), entity.keptApart,
              {{tr("Take This Back"), QJsonValue(QJsonValue::Undefined)}});
}

void EntityInspector::addOthers(const QString &title, const std::vector<EntityRef> &others,
                                const std::vector<Choice> &choices) {
    if (others.empty())
        return;
    QVBoxLayout *section = addSection(title, static_cast<int>(others.size()));
    auto *table = new AssetTable(title);
    std::vector<AssetTableModel::Row> rows;
    rows.reserve(others.size());
    for (const EntityRef &ref : others)
        rows.push_back({.ref = ref, .note = platformName(ref.platform)});
    table->setTransparent();
    table->setRows(rows);
    connect(table, &AssetTable::navigate, this, &EntityInspector::navigate);
    section->addWidget(table);
    if (!m_editable)
        return;
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    themed(buttons, [row] { row->setSpacing(theme().px(metrics::space::s)); });
    for (const Choice &choice : choices) {
        auto *button = new Button(choice.text);
        button->setSmall(true);
        button->setAccessibleDescription(title);
        connect(button, &Button::clicked, this,
                [this, others, same = choice.same] { Q_EMIT decided(others, same); });
        row->addWidget(button);
    }
    row->addStretch(1);
    section->addWidget(buttons);
    if (m_problem)
        return;
    m_problem = new Notice(Tone::Danger);
    m_problem->hide();
    section->addWidget(m_problem);
}

void EntityInspector::showProblem(const QString &problem) {
    if (!m_problem)
        return;
    m_problem->setText(problem);
    m_problem->show();
}

void EntityInspector::addNames(const EntityDetail &entity) {
    addName(addSection(tr("Key")), entity.ref.key);
    if (entity.aliases.empty())
        return;
    const auto count = static_cast<int>(entity.aliases.size());
    QVBoxLayout *section = addSection(tr("Also known as"), count);
    for (int i = 0; i < std::min(count, shownNames); ++i) {
        const EntityDetail::Alias &alias = entity.aliases[static_cast<size_t>(i)];
        auto *name = new CopyableName(alias.name);
        if (!alias.sure)
            name->setNote(tr("proposed"));
        section->addWidget(name);
    }
    if (count > shownNames)
        section->addWidget(
            new Label(tr("%n more", nullptr, count - shownNames), TypeRole::Small, ColorRole::TextTertiary));
}

} // namespace meshlens::ui
