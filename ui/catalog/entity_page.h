// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_detail.h"
#include "models/core/async.h"
#include "ui/catalog/entity_tab.h"
#include "ui/common/page.h"

#include <map>
#include <memory>
#include <optional>
#include <set>

class QStackedWidget;

namespace meshlens::ui {

class EntityEdits;
class EntityInspector;
class PageHeader;
class StateStack;
class ToolButton;

// The page of any entity: head, tabs as its kind has them, what it is in the inspector. One page shows one
// entity after the other; tabs are made when they are first needed and read when they are shown.
class EntityPage : public Page {
    Q_OBJECT

public:
    explicit EntityPage(const PageContext &context, QWidget *parent = nullptr);
    ~EntityPage() override;

    void open(const Address &address) override;
    [[nodiscard]] Address address() const override;
    [[nodiscard]] Address up() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QStringList tabs() const override;
    [[nodiscard]] QWidget *inspector() const override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] QWidget *filterField() const override;
    [[nodiscard]] bool canRun(const QString &command) const override;
    void runCommand(const QString &command) override;

    // Null while nothing is shown.
    [[nodiscard]] EntityTab *currentTab() const { return m_tab; }

public Q_SLOTS:
    void refresh() override;

private:
    struct Head {
        EntityDetail entity;
        EntityRef column; // resolved to a column: its dataset is the entity
    };

    void forget();
    void load(const QString &name);
    void take(const Head &head);
    void showHead();
    void chooseTab(const QString &id);
    void showTab(const QString &id, const TabOptions &options);
    [[nodiscard]] QString wantedTab() const;
    [[nodiscard]] EntityTab *tab(const QString &id);
    void follow(EntityTab *tab);
    void copyAddress();
    void openSource();
    void settle();

    PageHeader *m_header;
    EntityEdits *m_edits;
    ToolButton *m_source;
    StateStack *m_states;
    QStackedWidget *m_stack;
    EntityInspector *m_inspector;
    std::map<QString, EntityTab *> m_tabs; // by tabKind()
    EntityTab *m_tab = nullptr;
    std::map<EntityTab *, int> m_seen; // which state of the catalog a tab has read
    int m_state = 0;
    std::set<EntityTab *> m_shown; // of this entity
    bool m_keepsOptions = false;   // the same again: what was chosen in the tab counts, not the address

    Address m_address; // as it was asked for
    std::optional<Head> m_head;
    Request m_request{this};
};

// For the shell.
[[nodiscard]] std::unique_ptr<Page> makeEntityPage(const PageContext &context, QWidget *parent = nullptr);

} // namespace meshlens::ui
