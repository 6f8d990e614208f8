// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/field_edits.h"

#include "models/catalog/catalog_editor.h"
#include "models/catalog/field_names.h"
#include "models/catalog/field_path.h"
#include "ui/catalog/format.h"
#include "ui/edit/editable_text.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

constexpr auto descriptionName = "description"_L1;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(FieldEdits)
};

// An empty text takes the person's word back.
QJsonValue valueOf(const QString &text) {
    return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
}

} // namespace

FieldWords wordsOf(const std::vector<EntityDetail::Layer> &layers, const QString &field) {
    FieldWords words;
    for (const EntityDetail::Layer &layer : layers) {
        const QString text = fieldText(field, layer.body.value(field));
        if (text.isEmpty())
            continue;
        if (words.text.isEmpty())
            words.text = text;
        if (layer.source == "user"_L1) {
            words.own = true;
        } else if (words.source.isEmpty()) {
            words.source = layer.source;
            words.sourceText = text;
        }
    }
    return words;
}

QWidget *editableDescription(const EntityDetail &entity, const QString &shown, QWidget *content,
                             const PageContext &context) {
    CatalogEditor *editor = editorOf(context);
    if (!editor)
        return content;
    const FieldWords words = wordsOf(entity.layers, field::description);
    auto *text = new EditableText(Text::tr("Description"), {shown, words.own, words.source, words.sourceText},
                                  content);
    text->setObjectName(descriptionName);
    const auto write = [text, editor, id = entity.ref.id, name = entity.ref.name](const QString &typed) {
        editor->apply(Text::tr("Description of %1").arg(name),
                      {{id, fieldPath(field::description), valueOf(typed)}}, text,
                      [text](const Result<TransactionOutcome> &outcome) {
                          if (!outcome)
                              text->fail(outcome.error().message);
                          else if (!outcome->txn)
                              text->finish();
                          // Else the page is about to show the new text in this place.
                      });
    };
    QObject::connect(text, &EditableText::committed, editor, write);
    QObject::connect(text, &EditableText::takenBack, editor, [write] { write({}); });
    return text;
}

EditableText *descriptionOn(const QWidget *page) {
    return page->findChild<EditableText *>(descriptionName);
}

} // namespace meshlens::ui
