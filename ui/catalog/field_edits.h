// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"
#include "ui/edit/editing.h"

class QWidget;

// Fields of an entity that are edited where they stand. Where the catalog cannot be edited they only show.
namespace meshlens::ui {

class EditableText;

// What people and what a source say of one text field.
struct FieldWords {
    QString text;         // shown
    bool own = false;     // people have said it
    QString source{};     // the first source that says something
    QString sourceText{}; // what
};
[[nodiscard]] FieldWords wordsOf(const std::vector<EntityDetail::Layer> &layers, const QString &field);

// `content` as the description of `entity`, edited in place. `shown`: the text that is shown, which may be
// another source object's.
[[nodiscard]] QWidget *editableDescription(const EntityDetail &entity, const QString &shown, QWidget *content,
                                           const PageContext &context);
// The one on this page; null: there is none.
[[nodiscard]] EditableText *descriptionOn(const QWidget *page);

} // namespace meshlens::ui
