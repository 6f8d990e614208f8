// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog_editor.h"

#include "models/catalog/catalog_session.h"

namespace meshlens {

CatalogEditor::CatalogEditor(CatalogSession *session, QString author, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_author(std::move(author)) {
    if (session->access() == CatalogStore::Access::ReadOnly)
        m_fixed = tr("This catalog is open read-only; open a copy that you may write to edit it.");
    m_why = m_fixed;
}

void CatalogEditor::forbid(const QString &why) {
    const QString next = m_fixed.isEmpty() ? why : m_fixed;
    if (next == m_why)
        return;
    m_why = next;
    Q_EMIT availableChanged();
}

void CatalogEditor::enqueue(std::function<void()> step) {
    m_waiting.push_back(std::move(step));
    runNext();
}

void CatalogEditor::runNext() {
    while ((!m_running || m_isClosed) && !m_waiting.empty()) {
        const std::function<void()> step = std::move(m_waiting.front());
        m_waiting.pop_front();
        step();
    }
}

void CatalogEditor::write(Transaction transaction, Answer answer) {
    m_running = true;
    m_session->write(
        m_request,
        [transaction = std::move(transaction)](CatalogStore &store, const Clock &clock,
                                               std::stop_token stop) {
            return store.apply(transaction, clock, std::move(stop));
        },
        [this, answer = std::move(answer)](const Result<TransactionOutcome> &outcome) {
            m_running = false;
            answer(outcome);
            runNext();
        });
}

void CatalogEditor::apply(const QString &what, std::vector<SetField> fields, const QObject *context,
                          Answer answer, const QString &message) {
    Transaction transaction{.author = m_author, .message = message, .steps = {}};
    for (SetField &field : fields)
        transaction.steps.emplace_back(std::move(field));
    writeEdit(what, std::move(transaction), context, std::move(answer));
}

void CatalogEditor::takeBack(const QString &what, std::vector<TxnId> txns, const QObject *context,
                             Answer answer) {
    writeEdit(what, {.author = m_author, .message = {}, .steps = {UndoTransactions{std::move(txns)}}},
              context, std::move(answer));
}

void CatalogEditor::orderSources(const QString &what, const QStringList &names, const QObject *context,
                                 Answer answer) {
    writeEdit(what, {.author = m_author, .message = {}, .steps = {OrderSources{names}}}, context,
              std::move(answer));
}

// Asked when the edit is made: looking at another time afterwards does not refuse it.
void CatalogEditor::writeEdit(const QString &what, Transaction transaction, const QObject *context,
                              Answer answer) {
    if (!isPossible()) {
        answer(fail(ErrorCode::NoPermission, m_why));
        return;
    }
    enqueue([this, what, transaction = std::move(transaction), context = QPointer(context),
             answer = std::move(answer)]() mutable {
        write(std::move(transaction), [this, what, context, answer](const auto &outcome) {
            if (outcome && outcome->txn)
                m_history.push({outcome->txn, what});
            if (context)
                answer(outcome);
            if (outcome && outcome->txn) {
                Q_EMIT done({Kind::Edited, {outcome->txn, what}});
                Q_EMIT availableChanged();
            }
        });
    });
}

void CatalogEditor::close() {
    m_isClosed = true;
    m_why = tr("The catalog is closed; open it again to change it.");
    runNext();
}

void CatalogEditor::undo() {
    enqueue([this] { step(Kind::Undone); });
}

void CatalogEditor::redo() {
    enqueue([this] { step(Kind::Redone); });
}

void CatalogEditor::step(Kind kind) {
    if (m_isClosed)
        return; // what it would undo is not known yet
    const auto next = kind == Kind::Undone ? m_history.nextUndo() : m_history.nextRedo();
    if (!next)
        return;
    if (!isPossible()) {
        Q_EMIT failed({ErrorCode::NoPermission, m_why, {}});
        return;
    }
    write({.author = m_author, .message = {}, .steps = {UndoTransactions{{next->txn}}}},
          [this, kind, edit = *next](const auto &outcome) { finishStep(kind, edit, outcome); });
}

void CatalogEditor::finishStep(Kind kind, const EditHistory::Edit &edit,
                               const Result<TransactionOutcome> &outcome) {
    const bool isUndo = kind == Kind::Undone;
    if (!outcome) {
        // Somebody else has undone it already: it is no longer this window's to undo.
        if (outcome.error().code == ErrorCode::InvalidArgument || outcome.error().code == ErrorCode::NotFound)
            isUndo ? m_history.dropUndo() : m_history.dropRedo();
        Q_EMIT failed(outcome.error());
    } else if (!outcome->conflicts.empty()) {
        Q_EMIT conflicted(kind, edit, outcome->conflicts);
    } else {
        isUndo ? m_history.undone(outcome->txn) : m_history.redone(outcome->txn);
        Q_EMIT done({kind, {outcome->txn, edit.what}});
    }
    Q_EMIT availableChanged();
}

void CatalogEditor::skipUndo() {
    m_history.dropUndo();
    Q_EMIT availableChanged();
}

void CatalogEditor::skipRedo() {
    m_history.dropRedo();
    Q_EMIT availableChanged();
}

} // namespace meshlens
