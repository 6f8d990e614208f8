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

private:
    void addTransaction(const TransactionEntry &entry);
    void addValue(const QString &title, const QJsonValue &value);
};

} // namespace meshlens::ui
