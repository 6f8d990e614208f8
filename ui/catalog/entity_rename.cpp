// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/entity_rename.h"

#include "models/catalog/catalog_editor.h"
#include "models/catalog/field_path.h"
#include "ui/catalog/field_edits.h"
#include "ui/common/page_header.h"
#include "ui/common/theme.h"
#include "ui/edit/inline_editor.h"

#include <QEvent>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

constexpr int leastWidth = 360;

} // namespace

EntityRename::EntityRename(PageContext context, PageHeader *header)
    : QObject(header)
    , m_context(context)
    , m_header(header)
    , m_title(header->titleWidget()) {
    m_title->installEventFilter(this);
    header->installEventFilter(this);
}

void EntityRename::start(const EntityRef &entity) {
    if (m_editor || !editorOf(m_context))
        return;
    m_entity = entity;
    m_saving = false;
    m_before = m_header->window()->focusWidget();
    m_editor = new InlineEditor(InlineEditor::Place::Page, InlineEditor::Lines::One, tr("Name"), m_header);
    m_editor->setTypeRole(TypeRole::Heading);
    m_editor->setText(entity.name);
    connect(m_editor, &InlineEditor::committed, this, &EntityRename::commit);
    connect(m_editor, &InlineEditor::left, this, &EntityRename::commit);
    connect(m_editor, &InlineEditor::cancelled, this, &EntityRename::close);
    place();
    m_editor->show();
    m_editor->setFocus(Qt::OtherFocusReason);
}

// Over the title and, with its hint, over the tabs.
void EntityRename::place() {
    const QWidget *title = m_title;
    const QPoint corner = title->mapTo(m_header, QPoint(-theme().px(9), 0));
    m_editor->resize(std::max(title->width() + theme().px(48), theme().px(leastWidth)),
                     m_editor->sizeHint().height());
    m_editor->move(corner);
    m_editor->raise();
}

void EntityRename::commit() {
    if (!m_editor || m_saving)
        return;
    const QString name = m_editor->text().simplified();
    CatalogEditor *editor = editorOf(m_context);
    if (name == m_entity.name || !editor) {
        close();
        return;
    }
    m_saving = true;
    m_editor->setSaving(true);
    editor->apply(tr("Name of %1").arg(m_entity.name),
                  {{m_entity.id, fieldPath(u"name"_s),
                    name.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(name)}},
                  this, [this](const Result<TransactionOutcome> &outcome) {
                      m_saving = false;
                      if (outcome) {
                          close();
                      } else if (m_editor) {
                          m_editor->setSaving(false);
                          m_editor->setProblem(outcome.error().message);
                          place();
                          m_editor->setFocus(Qt::OtherFocusReason);
                      }
                  });
}

void EntityRename::stop() {
    commit();
    close();
}

void EntityRename::close() {
    if (!m_editor)
        return;
    InlineEditor *editor = m_editor;
    m_editor.clear();
    editor->disconnect(this);
    const bool hadFocus = editor->isAncestorOf(m_header->window()->focusWidget());
    editor->hide();
    editor->deleteLater();
    if (hadFocus && m_before && m_before->isVisible())
        m_before->setFocus(Qt::OtherFocusReason);
}

bool EntityRename::eventFilter(QObject *watched, QEvent *event) {
    if (watched == m_title && event->type() == QEvent::MouseButtonDblClick) {
        Q_EMIT requested();
        return true;
    }
    if (m_editor && event->type() == QEvent::Resize)
        place();
    return QObject::eventFilter(watched, event);
}

} // namespace meshlens::ui
