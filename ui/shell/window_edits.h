// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog_editor.h"

namespace meshlens::ui {

class MainWindow;
class Notice;

// Editing in one window: the editor of its session, the commands of the edit menu, what is said of a change
// in the status bar, and what stands in the way of an undo above the page.
class WindowEdits : public QObject {
    Q_OBJECT

public:
    // Registers the commands. Belongs to the window. `author`: who edits.
    WindowEdits(MainWindow *window, QString author);

    // For the pages of this session; null for none.
    CatalogEditor *setSession(CatalogSession *session);
    [[nodiscard]] CatalogEditor *editor() const { return m_editor; }
    // The page that is shown can do other things now.
    void update();

private:
    void registerCommands();
    void registerPageCommand(const QString &id, const QString &title, const QList<QKeySequence> &keys);
    void showDone(const CatalogEditor::Done &done);
    void showConflicts(CatalogEditor::Kind kind, const EditHistory::Edit &edit,
                       const std::vector<UndoConflict> &conflicts);
    void showError(const Error &error);

    MainWindow *m_window;
    QString m_author;
    CatalogEditor *m_editor = nullptr;
    QStringList m_pageCommands;
};

} // namespace meshlens::ui
