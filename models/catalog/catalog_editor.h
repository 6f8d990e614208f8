// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/edit_history.h"
#include "models/catalog/transaction.h"
#include "models/core/async.h"

#include <QObject>
#include <QPointer>

#include <deque>

namespace meshlens {

class CatalogSession;

// The edits of one window: writes them through the session one after the other, remembers them for undo and
// redo. Says whether anything can be edited at all. Lives on the GUI thread.
class MESHLENS_EXPORT CatalogEditor : public QObject {
    Q_OBJECT

public:
    enum class Kind { Edited, Undone, Redone };
    Q_ENUM(Kind)

    // What has been written.
    struct Done {
        Kind kind = Kind::Edited;
        EditHistory::Edit edit;
    };
    using Answer = std::function<void(const Result<TransactionOutcome> &)>;

    // `session` lives until close(). `author`: who edits, as it stands in the history.
    CatalogEditor(CatalogSession *session, QString author, QObject *parent = nullptr);

    // False: the file is read-only, or the window shows another time. Whoever offers editing asks.
    [[nodiscard]] bool isPossible() const { return m_why.isEmpty(); }
    // Why not, a sentence; empty: it is possible.
    [[nodiscard]] const QString &whyNot() const { return m_why; }
    // Empty: as the file allows.
    void forbid(const QString &why);

    // Writes these fields as one transaction. `what` names it in status bar and menus: "Description of
    // orders". `answer` is called while `context` lives; conflicts and errors are its to show. A value that
    // is there already writes nothing.
    void apply(const QString &what, std::vector<SetField> fields, const QObject *context, Answer answer,
               const QString &message = {});
    // Takes whole transactions back, imports among them: an edit of this window like any other.
    void takeBack(const QString &what, std::vector<TxnId> txns, const QObject *context, Answer answer);

    // Which source is heard before which: `names` as in OrderSources.
    void orderSources(const QString &what, const QStringList &names, const QObject *context, Answer answer);

    // Before the session ends: hands over at once what still waits, without its answers; an undo that waits
    // is given up. Nothing can be edited from here on.
    void close();

    [[nodiscard]] const EditHistory &history() const { return m_history; }
    // Nothing is being written.
    [[nodiscard]] bool isIdle() const { return m_waiting.empty() && !m_running; }

public Q_SLOTS:
    // The newest edit of this window; with none nothing happens.
    void undo();
    void redo();
    // Goes on to the one before, where the newest cannot be undone (redone).
    void skipUndo();
    void skipRedo();

Q_SIGNALS:
    // Whether and what can be edited, undone or done again.
    void availableChanged();
    void done(const meshlens::CatalogEditor::Done &what);
    // Undo or redo found fields that have changed since; nothing was written.
    void conflicted(meshlens::CatalogEditor::Kind kind, const meshlens::EditHistory::Edit &edit,
                    const std::vector<meshlens::UndoConflict> &conflicts);
    // Undo or redo could not be written.
    void failed(const meshlens::Error &error);

private:
    void enqueue(std::function<void()> step);
    void runNext();
    void writeEdit(const QString &what, Transaction transaction, const QObject *context, Answer answer);
    void write(Transaction transaction, Answer answer);
    void step(Kind kind);
    void finishStep(Kind kind, const EditHistory::Edit &edit, const Result<TransactionOutcome> &outcome);

    CatalogSession *m_session;
    QString m_author;
    QString m_fixed; // why the file itself cannot be written
    QString m_why;
    EditHistory m_history;
    std::deque<std::function<void()>> m_waiting; // so that an undo finds what came before it
    bool m_running = false;
    bool m_isClosed = false;
    Request m_request{this};
};

} // namespace meshlens
