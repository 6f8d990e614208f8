// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QWidget>

#include <functional>
#include <map>

namespace meshlens::ui {

// All commands of the window, each once: menus, buttons, and whoever lists commands read from here. A
// command's title, shortcut and whether it can be used are those of its QAction.
class ActionRegistry : public QObject {
    Q_OBJECT

public:
    struct Command {
        QString id;    // stable: "catalog.open"
        QString title; // translated, book-title case, "…" only when more is asked
        QList<QKeySequence> shortcuts{};
        // Where the shortcut works: in the whole window, or only while the owner has the focus.
        Qt::ShortcutContext context = Qt::WindowShortcut;
    };

    // `owner` is the widget that the shortcuts work in; it must outlive the registry.
    explicit ActionRegistry(QWidget *owner);

    // An id is given once.
    QAction *add(const Command &command, std::function<void()> run);
    // Null where there is none.
    [[nodiscard]] QAction *action(const QString &id) const;
    // In the order in which they were added.
    [[nodiscard]] const QList<QAction *> &actions() const { return m_actions; }
    [[nodiscard]] static QString idOf(const QAction *action) { return action->objectName(); }

private:
    QWidget *m_owner;
    QList<QAction *> m_actions;
    std::map<QString, QAction *> m_byId;
};

} // namespace meshlens::ui
