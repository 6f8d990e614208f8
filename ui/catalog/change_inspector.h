// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/history_page.h"
#include "ui/catalog/inspector_frame.h"

#include <QModelIndex>

namespace meshlens::ui {

// One row of a history: who, when and why; of a change, all of what it was and is.
class ChangeInspector : public InspectorFrame {
    Q_OBJECT

public:
    explicit ChangeInspector(QWidget *parent = nullptr);

    // `index` of a HistoryRows or HistoryModel.
    void showRow(const QModelIndex &index);
    // Whether values can be restored and transactions undone from here.
    void setEditable(bool editable) { m_editable = editable; }
    // Whether a person can give the field this value again; undefined takes a person's word back.
    [[nodiscard]] static bool canRestore(const ChangeEntry &change, const QJsonValue &value);

Q_SIGNALS:
    void restoreRequested(const meshlens::ChangeEntry &change, const QJsonValue &value);
    void undoRequested(const meshlens::TransactionEntry &entry);
    void lossesRequested(meshlens::TxnId txn);

private:
    void addTransaction(const TransactionEntry &entry);
    void addSourcesLink();
    void addValue(const QString &title, const ChangeEntry &change, const QJsonValue &value);

    bool m_editable = false;
};

} // namespace meshlens::ui
