// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_edits.h"

#include "models/catalog/catalog_session.h"
#include "ui/catalog/conflict_text.h"
#include "ui/common/button.h"
#include "ui/common/notice.h"
#include "ui/edit/edit_commands.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_area.h"
#include "ui/shell/page_host.h"
#include "ui/shell/status_bar.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

const QString undoCommand = QStringLiteral("edit.undo");
const QString redoCommand = QStringLiteral("edit.redo");
const QString editNotice = QStringLiteral("edit");

} // namespace

WindowEdits::WindowEdits(MainWindow *window, QString author)
    : QObject(window)
    , m_window(window)
    , m_author(std::move(author)) {
    registerCommands();
    connect(window->host(), &PageHost::commandsChanged, this, &WindowEdits::update);
    connect(window->host(), &PageHost::pageChanged, this, &WindowEdits::update);
}

void WindowEdits::registerCommands() {
    ActionRegistry *actions = m_window->actionRegistry();
    actions->add({undoCommand, tr("Undo"), {QKeySequence(Qt::CTRL | Qt::Key_Z)}}, [this] {
        if (m_editor)
            m_editor->undo();
    });
    actions->add({redoCommand,
                  tr("Redo"),
                  {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)}},
                 [this] {
                     if (m_editor)
                         m_editor->redo();
                 });
    registerPageCommand(command::editHere, tr("Edit in Place"), {QKeySequence(Qt::Key_F2)});
    registerPageCommand(command::rename, tr("Rename"), {QKeySequence(Qt::SHIFT | Qt::Key_F2)});
    registerPageCommand(command::description, tr("Edit Description"), {QKeySequence(Qt::CTRL | Qt::Key_E)});
    const auto shifted = [](Qt::Key key) { return QKeySequence(Qt::CTRL | Qt::SHIFT | key); };
    registerPageCommand(command::owners, tr("Edit Owners"), {shifted(Qt::Key_O)});
    registerPageCommand(command::labels, tr("Edit Tags and Terms"), {shifted(Qt::Key_T)});
    registerPageCommand(command::domain, tr("Edit Domain"), {shifted(Qt::Key_D)});
    registerPageCommand(command::classification, tr("Edit Classification"), {shifted(Qt::Key_C)});
    registerPageCommand(command::restoreValue, tr("Restore Former Value"),
                        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)});
    registerPageCommand(command::undoTransactions, tr("Undo Transactions"),
                        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_U)});
    update();
}

void WindowEdits::registerPageCommand(const QString &id, const QString &title,
                                      const QList<QKeySequence> &keys) {
    m_pageCommands.append(id);
    m_window->actionRegistry()->add({id, title, keys}, [this, id] {
        if (Page *page = m_window->host()->page())
            page->runCommand(id);
    });
}

CatalogEditor *WindowEdits::setSession(CatalogSession *session) {
    if (m_editor) {
        m_editor->disconnect(this);
        m_editor->close();
        m_editor->deleteLater();
    }
    m_window->notices()->dismiss(editNotice);
    m_editor = session ? new CatalogEditor(session, m_author, this) : nullptr;
    if (m_editor) {
        connect(m_editor, &CatalogEditor::done, this, &WindowEdits::showDone);
        connect(m_editor, &CatalogEditor::conflicted, this, &WindowEdits::showConflicts);
        connect(m_editor, &CatalogEditor::failed, this, &WindowEdits::showError);
        connect(m_editor, &CatalogEditor::availableChanged, this, &WindowEdits::update);
    }
    update();
    return m_editor;
}

void WindowEdits::update() {
    ActionRegistry *actions = m_window->actionRegistry();
    const Page *page = m_window->host()->page();
    for (const QString &id : std::as_const(m_pageCommands))
        actions->action(id)->setEnabled(page && page->canRun(id));
    const auto name = [](QAction *action, const std::optional<EditHistory::Edit> &edit, const QString &plain,
                         const QString &named) {
        action->setEnabled(edit.has_value());
        action->setText(edit ? named.arg(edit->what) : plain);
    };
    const EditHistory none;
    const EditHistory &history = m_editor ? m_editor->history() : none;
    name(actions->action(undoCommand), history.nextUndo(), tr("Undo"), tr("Undo %1"));
    name(actions->action(redoCommand), history.nextRedo(), tr("Redo"), tr("Redo %1"));
}

void WindowEdits::showDone(const CatalogEditor::Done &done) {
    m_window->notices()->dismiss(editNotice);
    const bool undone = done.kind == CatalogEditor::Kind::Undone;
    const QString text = undone                                     ? tr("%1 undone").arg(done.edit.what)
                         : done.kind == CatalogEditor::Kind::Redone ? tr("%1 done again").arg(done.edit.what)
                                                                    : tr("%1 changed").arg(done.edit.what);
    m_window->statusBar()->showMessage(
        text, undone ? tr("Redo") : tr("Undo"),
        m_window->actionRegistry()->action(undone ? redoCommand : undoCommand));
}

// Nothing half-undone: all fields that have another value by now, and what can be done about it.
void WindowEdits::showConflicts(CatalogEditor::Kind kind, const EditHistory::Edit &edit,
                                const std::vector<UndoConflict> &conflicts) {
    const bool undo = kind == CatalogEditor::Kind::Undone;
    auto *notice = new Notice(Tone::Warning);
    const auto count = static_cast<int>(conflicts.size());
    notice->setTitle(undo ? tr("%1 was not undone").arg(edit.what)
                          : tr("%1 was not done again").arg(edit.what));
    notice->setText(
        tr("%n field(s) have been changed again since. Nothing was changed now; undo the newer change "
           "from History first, or leave this edit as it is.",
           nullptr, count));
    notice->setDetails(conflictLines(conflicts));
    notice->setDetailsVisible(true);
    connect(notice->addAction(tr("Leave It")), &QPushButton::clicked, this, [this, undo] {
        undo ? m_editor->skipUndo() : m_editor->skipRedo();
        m_window->notices()->dismiss(editNotice);
    });
    m_window->notices()->add(notice, editNotice);
}

void WindowEdits::showError(const Error &error) {
    m_window->notices()->add(Notice::forError(error), editNotice);
}

} // namespace meshlens::ui
