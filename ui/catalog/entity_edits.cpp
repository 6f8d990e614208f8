// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/entity_edits.h"

#include "models/catalog/choice_model.h"
#include "models/catalog/field_names.h"
#include "models/catalog/field_path.h"
#include "ui/catalog/asset_table.h"
#include "ui/catalog/entity_rename.h"
#include "ui/catalog/entity_tab.h"
#include "ui/catalog/history_rows.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/common/theme.h"
#include "ui/edit/choice_edits.h"
#include "ui/edit/edit_commands.h"
#include "ui/edit/editing.h"

#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

using What = ChoiceEdits::What;

// What the entity has now of what is chosen.
std::vector<EntityRef> chosenOf(const EntityDetail &entity, What what) {
    switch (what) {
    case What::Owners:
        return entity.related(RelationKind::Owner);
    case What::Labels: {
        std::vector<EntityRef> labels = entity.related(RelationKind::Tag);
        std::ranges::copy(entity.related(RelationKind::Term), std::back_inserter(labels));
        return labels;
    }
    case What::Domain:
        return entity.related(RelationKind::Domain);
    case What::Classification:
        break;
    }
    const QString word = entity.fields.value(field::classification).toString();
    return word.isEmpty() ? std::vector<EntityRef>() : std::vector{wordRef(EntityKind::Term, word)};
}

} // namespace

EntityEdits::EntityEdits(const PageContext &context, PageHeader *header, QVBoxLayout *column, int place,
                         QWidget *page)
    : QObject(page)
    , m_context(context)
    , m_header(header)
    , m_page(page)
    , m_rename(new EntityRename(context, header))
    , m_choices(new ChoiceEdits(context, column, place, page)) {
    connect(m_rename, &EntityRename::requested, this, &EntityEdits::renameRequested);
}

void EntityEdits::setEntity(const EntityDetail &entity) {
    if (m_entity.ref.id != entity.ref.id)
        stop();
    m_entity = entity;
}

void EntityEdits::stop() {
    m_rename->stop();
    m_choices->stop();
}

bool EntityEdits::canRun(const QString &command) const {
    const bool known =
        command == command::rename || command == command::editHere || ChoiceEdits::ofCommand(command);
    return known && editorOf(m_context);
}

void EntityEdits::run(const QString &command, EntityTab *tab) {
    if (!canRun(command))
        return;
    if (ChoiceEdits::ofCommand(command))
        choose(command, tab);
    else
        m_rename->start(m_entity.ref);
}

// Below the section that shows it, else below the title.
void EntityEdits::choose(const QString &command, EntityTab *tab) {
    if (chooseForRows(command, tab))
        return;
    const auto what = *ChoiceEdits::ofCommand(command);
    QWidget *anchor = tab->findChild<QWidget *>(command);
    if (!anchor)
        anchor = m_header->titleWidget();
    const int height = std::min(anchor->height(), theme().px(metrics::row::cardHeader));
    m_choices->start(
        what, {.targets = {{m_entity.ref.id}}, .name = m_entity.ref.name, .chosen = chosenOf(m_entity, what)},
        anchor, QRect(0, 0, anchor->width(), height));
}

// Whether several rows are selected in the list that has the focus: then it is about them.
bool EntityEdits::chooseForRows(const QString &command, const EntityTab *tab) {
    const auto *table = qobject_cast<AssetTable *>(m_page->window()->focusWidget());
    if (!table || !tab->isAncestorOf(table))
        return false;
    const std::vector<EditTarget> rows = table->selectedTargets();
    if (rows.size() < 2)
        return false;
    QWidget *title = m_header->titleWidget();
    m_choices->start(
        *ChoiceEdits::ofCommand(command),
        {.targets = rows, .name = tr("%Ln entries", nullptr, static_cast<int>(rows.size())), .isMany = true},
        title, title->rect());
    return true;
}

void EntityEdits::takeBack(const QString &path) {
    const EntityRef &ref = m_entity.ref;
    m_choices->takeBack(ref.id, tr("%1 of %2", "field, entity").arg(HistoryRows::changeText(path), ref.name),
                        path);
}

void EntityEdits::decideIdentity(const std::vector<EntityRef> &others, const QJsonValue &same,
                                 const std::function<void(const Error &)> &failed) {
    CatalogEditor *editor = editorOf(m_context);
    if (!editor)
        return;
    std::vector<SetField> fields;
    const EntityRef &self = m_entity.ref;
    for (const EntityRef &other : others) {
        fields.push_back({self.id, fieldPath(field::sameAs, other.key), same});
        if (same.isUndefined()) // it may have been said on the other one
            fields.push_back({other.id, fieldPath(field::sameAs, self.key), same});
    }
    editor->apply(tr("What %1 is one thing with").arg(self.name), std::move(fields), this,
                  [failed](const Result<TransactionOutcome> &outcome) {
                      if (!outcome)
                          failed(outcome.error());
                  });
}

} // namespace meshlens::ui
