// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/history_page.h"
#include "models/catalog/past/instant.h"
#include "models/core/async.h"
#include "ui/common/page.h"

#include <QModelIndex>
#include <QPointer>

namespace meshlens {
class HistoryModel;
}

namespace meshlens::ui {

class ChangeInspector;
class HistoryRows;
class Label;
class Notice;
class StateStack;
class TableView;

// What happened to an entity, or in the whole catalog, newest first: each transaction with the fields it
// changed below. A field gets a former value back, whole transactions are undone, all of a choice or nothing;
// what stands in the way is said field by field.
class HistoryPanel : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPanel(const PageContext &context, QWidget *parent = nullptr);

    // Null: the whole catalog. Shows it, if it is not shown already.
    void open(EntityId entity);
    void refresh();
    [[nodiscard]] QWidget *inspector() const;
    [[nodiscard]] bool isSettled() const;
    // As Page has them.
    [[nodiscard]] bool canRun(const QString &command) const;
    void runCommand(const QString &command);

    [[nodiscard]] TableView *view() const { return m_view; }

Q_SIGNALS:
    void navigate(const meshlens::ui::Address &address);
    void inspectorChanged();
    void commandsChanged();
    void copyRequested();
    void settled();

private:
    [[nodiscard]] HistoryQuery query() const;
    void load();
    void loadOlder(TxnId before);
    void take(const std::vector<TransactionEntry> &entries);
    void showKept(const KeptSince &kept);
    void showRow(const QModelIndex &current);
    [[nodiscard]] std::vector<TransactionEntry> chosen() const;
    void restore(const ChangeEntry &change, const QJsonValue &value);
    void undo(const std::vector<TransactionEntry> &entries);
    void answer(const QString &what, const Result<TransactionOutcome> &outcome);
    void showNotice(Notice *notice);

    PageContext m_context;
    HistoryModel *m_model;
    HistoryRows *m_rows;
    StateStack *m_states;
    TableView *m_view;
    ChangeInspector *m_inspector;
    Label *m_kept; // since when changes are kept
    QPointer<QWidget> m_notice;
    EntityId m_entity;
    bool m_opened = false;
    Request m_request{this};
    Request m_olderRequest{this};
};

} // namespace meshlens::ui
