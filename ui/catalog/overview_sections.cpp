// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/overview_sections.h"

#include "models/catalog/field_names.h"
#include "models/catalog/field_path.h"
#include "models/catalog/relation_kind.h"
#include "models/core/text.h"
#include "ui/catalog/asset_table.h"
#include "ui/catalog/check_list.h"
#include "ui/catalog/code_block.h"
#include "ui/catalog/entity_tab.h"
#include "ui/catalog/field_edits.h"
#include "ui/catalog/format.h"
#include "ui/catalog/label_chips.h"
#include "ui/catalog/link_list.h"
#include "ui/catalog/long_text.h"
#include "ui/catalog/section.h"
#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/icon_label.h"
#include "ui/common/key_value_list.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/owner_text.h"
#include "ui/common/theme_notifier.h"
#include "ui/edit/edit_commands.h"

#include <QJsonArray>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

constexpr int purposeLines = 9;
constexpr int leadLength = 320; // a short purpose is set larger
constexpr int propertyKeyWidth = 200;
constexpr int shownProperties = 40;

std::vector<std::pair<QString, QString>> propertiesOf(const QJsonObject &fields) {
    std::vector<std::pair<QString, QString>> rows;
    const QJsonArray properties = fields.value(field::properties).toArray();
    for (const auto property : properties) {
        const QJsonObject object = property.toObject();
        const QString label = object.value(QLatin1StringView("label")).toString();
        const QString text = fieldText({}, object.value(QLatin1StringView("values")));
        rows.emplace_back(label.isEmpty() ? object.value(QLatin1StringView("name")).toString() : label,
                          text.startsWith(QLatin1StringView("urn:li:")) ? shortSourceName(text) : text);
    }
    const QJsonObject custom = fields.value(field::customProperties).toObject();
    for (auto property = custom.constBegin(); property != custom.constEnd(); ++property)
        rows.emplace_back(property.key(), fieldText({}, *property));
    return rows;
}

} // namespace

QWidget *hintLine(const QString &text) {
    auto *hint = new Label(text, TypeRole::Body, ColorRole::TextTertiary);
    hint->setWordWrap(true);
    themed(hint, [hint] { hint->setContentsMargins(0, theme().px(metrics::space::xs), 0, 0); });
    return hint;
}

QWidget *purposeSection(const QString &markdown) {
    const QString text = markdown.trimmed();
    if (text.isEmpty())
        return hintLine(Section::tr("No source says what this is for."));
    auto *purpose = new LongText(text, purposeLines);
    if (text.size() <= leadLength && !text.contains(u'\n'))
        purpose->setTypeRole(TypeRole::Lead);
    return purpose;
}

QWidget *purposeSection(const EntityDetail &entity, const QString &markdown, const PageContext &context) {
    const bool offers = markdown.trimmed().isEmpty() && editorOf(context);
    QWidget *content = offers ? hintLine(Section::tr("Add a description")) : purposeSection(markdown);
    return editableDescription(entity, markdown.trimmed(), content, context);
}

namespace {

// What people have set here has a way back to what the sources say.
void offerEditing(Section *section, const EntityDetail &entity, RelationKind kind, const QString &command,
                  EntityTab *editing) {
    section->setObjectName(command);
    if (!editing)
        return;
    section->setAction(Section::tr("Edit"));
    QObject::connect(section, &Section::actionTriggered, editing,
                     [editing, command] { Q_EMIT editing->commandRequested(command); });
    const QString name = relationField(kind);
    const bool own = std::ranges::any_of(entity.layers, [&name](const EntityDetail::Layer &layer) {
        return layer.source == QLatin1StringView("user") && layer.body.contains(name);
    });
    if (!own)
        return;
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    auto *icon = new IconLabel(IconName::User, ColorRole::TextTertiary, line);
    icon->setSize(metrics::size::iconSmall);
    auto *back = new Button(Section::tr("Take Back"), Button::Variant::Link, line);
    back->setSmall(true);
    back->setToolTip(Section::tr("Show what the sources say again"));
    row->addWidget(icon);
    row->addWidget(
        new Label(Section::tr("Set in this catalog"), TypeRole::Small, ColorRole::TextTertiary, line));
    row->addWidget(back);
    row->addStretch(1);
    QObject::connect(back, &QPushButton::clicked, editing,
                     [editing, path = fieldPath(name)] { Q_EMIT editing->takeBackRequested(path); });
    themed(line, [row] {
        row->setContentsMargins(0, theme().px(metrics::space::xs), 0, 0);
        row->setSpacing(theme().px(metrics::space::iconText));
    });
    section->addContent(line);
}

} // namespace

QWidget *domainSection(const EntityDetail &entity, QWidget *context, const Navigate &navigate,
                       EntityTab *editing) {
    const DomainRef &domain = entity.ref.domain;
    const bool has = !domain.id.isNull() && domain.id != entity.ref.id;
    auto *section = new Section(Section::tr("Domain"));
    if (has) {
        auto *table = new AssetTable(Section::tr("Domain"));
        EntityRef ref;
        ref.id = domain.id;
        ref.kind = EntityKind::Domain;
        ref.key = domain.key;
        ref.name = domain.name;
        ref.domain = domain;
        const bool own = !entity.related(RelationKind::Domain).empty();
        table->setRows({{.ref = ref, .note = own ? QString() : Section::tr("of what it lies in")}});
        QObject::connect(table, &AssetTable::navigate, context, navigate);
        section->addContent(table);
    } else {
        section->addContent(hintLine(Section::tr("It belongs to no domain.")));
    }
    offerEditing(section, entity, RelationKind::Domain, command::domain, editing);
    return section;
}

QWidget *ownersSection(const EntityDetail &entity, QWidget *context, const Navigate &navigate,
                       EntityTab *editing) {
    std::vector<AssetTableModel::Row> rows;
    for (const EntityDetail::Relation &relation : entity.relations) {
        if (relation.kind == RelationKind::Owner)
            rows.push_back({.ref = relation.to, .note = roleText(relation.role)});
    }
    auto *section = new Section(Section::tr("Owners"));
    if (rows.empty()) {
        auto *hint = new QWidget;
        auto *row = new QHBoxLayout(hint);
        row->addWidget(new IconLabel(IconName::Warn, ColorRole::WarningText));
        row->addWidget(new Label(noOwnerText(), TypeRole::Body, ColorRole::WarningText), 1);
        themed(hint, [row] {
            row->setContentsMargins(0, theme().px(metrics::space::xs), 0, 0);
            row->setSpacing(theme().px(metrics::space::iconText));
        });
        section->addContent(hint);
        offerEditing(section, entity, RelationKind::Owner, command::owners, editing);
        return section;
    }
    auto *table = new AssetTable(Section::tr("Owners"));
    table->setRows(rows);
    QObject::connect(table, &AssetTable::navigate, context, navigate);
    section->setCount(static_cast<qint64>(rows.size()));
    section->addContent(table);
    offerEditing(section, entity, RelationKind::Owner, command::owners, editing);
    return section;
}

QWidget *labelsSection(const EntityDetail &entity, QWidget *context, const Navigate &navigate,
                       EntityTab *editing) {
    std::vector<EntityRef> labels = entity.related(RelationKind::Term);
    std::ranges::copy(entity.related(RelationKind::Tag), std::back_inserter(labels));
    const QString word = entity.fields.value(field::classification).toString();
    if (labels.empty() && word.isEmpty() && !editing)
        return nullptr;
    auto *section = new Section(Section::tr("Tags and terms"));
    if (labels.empty() && word.isEmpty()) {
        section->addContent(hintLine(Section::tr("None yet.")));
        offerEditing(section, entity, RelationKind::Tag, command::labels, editing);
        return section;
    }
    section->setCount(static_cast<qint64>(labels.size()));
    auto *chips = new LabelChips(labels);
    QObject::connect(chips, &LabelChips::navigate, context, navigate);
    auto *holder = new QWidget;
    auto *column = new QVBoxLayout(holder);
    if (!word.isEmpty())
        column->addWidget(new Chip(classificationChip(word), holder), 0, Qt::AlignLeft);
    column->addWidget(chips);
    themed(holder, [column] {
        column->setContentsMargins(0, theme().px(metrics::space::s), 0, 0);
        column->setSpacing(theme().px(metrics::space::xs));
    });
    section->addContent(holder);
    offerEditing(section, entity, RelationKind::Tag, command::labels, editing);
    return section;
}

QWidget *listSection(const QString &title, const std::vector<EntityRef> &refs, QWidget *context,
                     const Navigate &navigate) {
    if (refs.empty())
        return nullptr;
    auto *section = new Section(title);
    section->setCount(static_cast<qint64>(refs.size()));
    auto *table = new AssetTable(title);
    table->setRefs(refs);
    QObject::connect(table, &AssetTable::navigate, context, navigate);
    section->addContent(table);
    return section;
}

QWidget *linksSection(const QJsonObject &fields) {
    std::vector<LinkList::Link> links;
    const QString own = fields.value(field::url).toString();
    if (!own.isEmpty())
        links.push_back({Section::tr("Page in the source"), own});
    const QJsonArray written = fields.value(field::links).toArray();
    for (const auto link : written) {
        const QJsonObject object = link.toObject();
        links.push_back({object.value(field::description).toString(), object.value(field::url).toString()});
    }
    auto *list = new LinkList(links);
    if (list->isEmpty()) {
        list->deleteLater();
        return nullptr;
    }
    auto *section = new Section(Section::tr("Links"));
    section->setCount(list->count());
    section->addContent(list);
    return section;
}

QWidget *propertiesSection(const QJsonObject &fields) {
    const auto rows = propertiesOf(fields);
    if (rows.empty())
        return nullptr;
    auto *section = new Section(Section::tr("Properties"));
    section->setCount(static_cast<qint64>(rows.size()));
    auto *list = new KeyValueList;
    list->setKeyWidth(propertyKeyWidth);
    for (size_t i = 0; i < std::min<size_t>(rows.size(), shownProperties); ++i)
        list->addRow(rows[i].first, rows[i].second);
    if (rows.size() > shownProperties)
        list->addRow(Section::tr("%n more", nullptr, static_cast<int>(rows.size()) - shownProperties),
                     QString());
    section->addContent(list);
    return section;
}

QWidget *definitionSection(const QJsonObject &fields) {
    const QString logic = fields.value(field::viewLogic).toString();
    if (logic.trimmed().isEmpty())
        return nullptr;
    auto *section = new Section(Section::tr("Definition"));
    section->setAside(fields.value(field::viewLanguage).toString());
    section->setLineVisible(false);
    section->addContent(new CodeBlock(logic));
    return section;
}

QWidget *checksSection(const QJsonObject &fields) {
    const QJsonObject checks = fields.value(field::checks).toObject();
    const auto names = [&checks](QLatin1StringView list) {
        QStringList texts;
        const QJsonArray said = checks.value(list).toArray();
        for (const auto check : said)
            texts.append(fieldText({}, check));
        return texts;
    };
    const QStringList failing = names(QLatin1StringView("failing"));
    const QStringList passing = names(QLatin1StringView("passing"));
    if (failing.isEmpty() && passing.isEmpty())
        return nullptr;
    auto *section = new Section(Section::tr("Checks"));
    section->setCount(failing.size() + passing.size());
    section->setAside(Section::tr("%1 failing, %2 passing").arg(failing.size()).arg(passing.size()));
    section->addContent(new CheckList(failing, passing));
    return section;
}

QWidget *lineageSection(const MiniLineage::Center &center,
                        const std::vector<ProductPage::Neighbour> &comesFrom,
                        const std::vector<ProductPage::Neighbour> &feeds, QWidget *context,
                        const Navigate &navigate, const std::function<void()> &openLineage) {
    if (comesFrom.empty() && feeds.empty())
        return nullptr;
    auto *section = new Section(Section::tr("Comes from and feeds"));
    section->setLineVisible(false);
    auto *picture = new MiniLineage;
    picture->setPicture(center, MiniLineage::endsOf(comesFrom), MiniLineage::endsOf(feeds));
    QObject::connect(picture, &MiniLineage::navigate, context, navigate);
    section->addContent(picture);
    if (openLineage) {
        section->setAction(Section::tr("Open Lineage"));
        QObject::connect(section, &Section::actionTriggered, context, openLineage);
        QObject::connect(picture, &MiniLineage::lineageRequested, context, openLineage);
    }
    return section;
}

} // namespace meshlens::ui
