// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/edit_plan.h"
#include "models/catalog/schema_model.h"
#include "ui/common/page.h"

#include <QPointer>

class QVBoxLayout;

namespace meshlens::ui {

class ChoiceEdits;
class Notice;
class SchemaRows;
class TableView;

// What is edited in the cells of a schema: writes it, keeps what could not be written, carries out the
// commands.
class SchemaEdits : public QObject {
    Q_OBJECT

public:
    // Puts its notice into `column`, below what stands there. Belongs to `view`.
    SchemaEdits(PageContext context, const SchemaModel *model, SchemaRows *rows, TableView *view,
                QVBoxLayout *column);

    // As Page has them.
    [[nodiscard]] bool canRun(const QString &command) const;
    void run(const QString &command);
    // Leaves what is open without writing: the table is about to show another dataset.
    void stop();

private:
    void write(const QModelIndex &index, const QString &text);
    void choose(const QModelIndex &index, const QString &command);
    // The rows that are selected, when they are several.
    [[nodiscard]] std::vector<EditTarget> many() const;
    void showUnsaved(const QStringList &column, int place, const QString &text, const Error &error);
    void editAgain(const QStringList &column, int place, const QString &text);
    [[nodiscard]] QModelIndex find(const QStringList &column, int place) const;
    void dropUnsaved();
    void update();

    PageContext m_context;
    const SchemaModel *m_model;
    SchemaRows *m_rows;
    TableView *m_view;
    QVBoxLayout *m_column;
    ChoiceEdits *m_choices;
    QPointer<Notice> m_unsaved;
};

} // namespace meshlens::ui
