// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/schema_edits.h"

#include "models/catalog/catalog_editor.h"
#include "models/catalog/choice_model.h"
#include "models/catalog/field_names.h"
#include "models/catalog/field_path.h"
#include "ui/catalog/field_edits.h"
#include "ui/catalog/schema_rows.h"
#include "ui/common/button.h"
#include "ui/common/notice.h"
#include "ui/common/table_view.h"
#include "ui/edit/choice_edits.h"
#include "ui/edit/edit_commands.h"
#include "ui/edit/inline_editor.h"
#include "ui/edit/text_cell_delegate.h"

#include <QVBoxLayout>

namespace meshlens::ui {

SchemaEdits::SchemaEdits(PageContext context, const SchemaModel *model, SchemaRows *rows, TableView *view,
                         QVBoxLayout *column)
    : QObject(view)
    , m_context(context)
    , m_model(model)
    , m_rows(rows)
    , m_view(view)
    , m_column(column)
    , m_choices(new ChoiceEdits(context, column, column->count(), view)) {
    view->setItemDelegate(new TextCellDelegate(view));
    view->setEnterEdits(true);
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked |
                          QAbstractItemView::DoubleClicked);
    connect(rows, &SchemaRows::edited, this, &SchemaEdits::write);
    connect(view, &TableView::choiceRequested, this,
            [this](const QModelIndex &index) { choose(index, command::labels); });
    if (context.editor)
        connect(context.editor, &CatalogEditor::availableChanged, this, &SchemaEdits::update);
    update();
}

void SchemaEdits::update() {
    m_rows->setEditable(editorOf(m_context));
}

bool SchemaEdits::canRun(const QString &command) const {
    const bool known = command == command::editHere || command == command::description ||
                       command == command::labels || command == command::classification;
    return known && editorOf(m_context) && m_view->currentIndex().isValid();
}

void SchemaEdits::run(const QString &command) {
    if (!canRun(command))
        return;
    const QModelIndex current = m_view->currentIndex();
    if (ChoiceEdits::ofCommand(command)) {
        choose(current, command);
        return;
    }
    if (const auto targets = many(); command == command::description && !targets.empty()) {
        m_choices->startText({.targets = targets,
                              .name = tr("%Ln column(s)", nullptr, static_cast<int>(targets.size())),
                              .isColumn = true,
                              .isMany = true});
        return;
    }
    const bool here = command == command::editHere && m_view->isEditable(current);
    const QModelIndex cell = here ? current : current.siblingAtColumn(SchemaModel::DescriptionColumn);
    m_view->setCurrentIndex(cell);
    static_cast<QAbstractItemView *>(m_view)->edit(cell);
}

void SchemaEdits::stop() {
    m_choices->stop();
    dropUnsaved();
}

std::vector<EditTarget> SchemaEdits::many() const {
    std::vector<EditTarget> targets;
    const auto rows = m_view->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        targets.push_back({m_model->dataset().id, row.data(SchemaModel::RowRole).value<ColumnRow>().id});
    return targets.size() > 1 ? targets : std::vector<EditTarget>();
}

void SchemaEdits::choose(const QModelIndex &index, const QString &command) {
    const auto what = ChoiceEdits::ofCommand(command);
    const auto row = index.data(SchemaModel::RowRole).value<ColumnRow>();
    ChoiceEdits::Subject subject{
        .targets = {{m_model->dataset().id, row.id}}, .name = row.name, .isColumn = true};
    if (const auto targets = many(); !targets.empty()) {
        subject.targets = targets;
        subject.name = tr("%Ln column(s)", nullptr, static_cast<int>(targets.size()));
        subject.isMany = true;
    } else if (what == ChoiceEdits::What::Labels) {
        subject.chosen = row.tags;
        std::ranges::copy(row.terms, std::back_inserter(subject.chosen));
    } else if (!row.classification.isEmpty()) {
        subject.chosen = {wordRef(EntityKind::Term, row.classification)};
    }
    const QModelIndex cell = index.siblingAtColumn(SchemaModel::TagsColumn);
    m_choices->start(*what, subject, m_view->viewport(), m_view->visualRect(cell));
}

void SchemaEdits::write(const QModelIndex &index, const QString &text) {
    CatalogEditor *editor = editorOf(m_context);
    if (!editor)
        return;
    const auto row = index.data(SchemaModel::RowRole).value<ColumnRow>();
    const int place = index.column();
    const bool isType = place == SchemaModel::TypeColumn;
    const QString field = isType ? field::type : field::description;
    const QString what = isType ? tr("Type of %1").arg(row.name) : tr("Description of %1").arg(row.name);
    const QJsonValue value = text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
    editor->apply(what, {{m_model->dataset().id, columnFieldPath(row.path, field), value}}, this,
                  [this, path = row.path, place, text](const Result<TransactionOutcome> &outcome) {
                      if (!outcome) {
                          showUnsaved(path, place, text, outcome.error());
                      } else {
                          dropUnsaved(); // of an earlier try
                          if (!outcome->txn)
                              m_rows->forgetTyped();
                      }
                  });
}

// What was typed is not lost: it can be edited and tried again.
void SchemaEdits::showUnsaved(const QStringList &column, int place, const QString &text, const Error &error) {
    m_rows->forgetTyped();
    dropUnsaved();
    m_unsaved = Notice::forError(error);
    m_unsaved->setTitle(tr("%1 was not saved").arg(column.join(u'.')));
    m_unsaved->setStrip(true);
    m_unsaved->setClosable(true);
    connect(m_unsaved->addAction(tr("Edit Again")), &QPushButton::clicked, this,
            [this, column, place, text] { editAgain(column, place, text); });
    m_column->addWidget(m_unsaved);
}

void SchemaEdits::dropUnsaved() {
    if (!m_unsaved)
        return;
    m_unsaved->hide();
    m_unsaved->deleteLater();
    m_unsaved.clear();
}

void SchemaEdits::editAgain(const QStringList &column, int place, const QString &text) {
    const QModelIndex cell = find(column, place);
    if (!cell.isValid())
        return;
    m_view->setCurrentIndex(cell);
    static_cast<QAbstractItemView *>(m_view)->edit(cell);
    if (auto *editor = qobject_cast<InlineEditor *>(m_view->indexWidget(cell)))
        editor->setText(text);
}

QModelIndex SchemaEdits::find(const QStringList &column, int place) const {
    const auto rows = m_rows->match(m_rows->index(0, 0), SchemaModel::PathRole, column, 1,
                                    Qt::MatchExactly | Qt::MatchRecursive | Qt::MatchWrap);
    return rows.isEmpty() ? QModelIndex() : rows.first().siblingAtColumn(place);
}

} // namespace meshlens::ui
