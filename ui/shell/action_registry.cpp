// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/action_registry.h"

namespace meshlens::ui {

ActionRegistry::ActionRegistry(QWidget *owner)
    : QObject(owner)
    , m_owner(owner) {}

QAction *ActionRegistry::add(const Command &command, std::function<void()> run) {
    Q_ASSERT(!m_byId.contains(command.id));
    auto *action = new QAction(command.title, this);
    action->setObjectName(command.id);
    action->setShortcuts(command.shortcuts);
    action->setShortcutContext(command.context);
    connect(action, &QAction::triggered, this, std::move(run));
    m_owner->addAction(action);
    m_actions.append(action);
    m_byId[command.id] = action;
    return action;
}

QAction *ActionRegistry::action(const QString &id) const {
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second;
}

} // namespace meshlens::ui
