// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/history_page.h"
#include "models/core/async.h"
#include "ui/catalog/entity_tab.h"

namespace meshlens {
class HistoryModel;
}

namespace meshlens::ui {

class ChangeInspector;
class HistoryRows;
class StateStack;
class TableView;

// What happened to an entity, newest first: each transaction with the fields it changed below.
class HistoryTab : public EntityTab {
    Q_OBJECT

public:
    explicit HistoryTab(const PageContext &context, QWidget *parent = nullptr);

    void open(const EntityDetail &entity, const TabOptions &options) override;
    void refresh(const EntityDetail &entity) override;
    [[nodiscard]] QWidget *inspector() const override;
    [[nodiscard]] bool isSettled() const override;

    [[nodiscard]] TableView *view() const { return m_view; }

private:
    void load();
    void loadOlder(TxnId before);
    void take(const std::vector<TransactionEntry> &entries);

    HistoryModel *m_model;
    HistoryRows *m_rows;
    StateStack *m_states;
    TableView *m_view;
    ChangeInspector *m_inspector;
    EntityId m_entity;
    Request m_request{this};
    Request m_olderRequest{this};
};

} // namespace meshlens::ui
