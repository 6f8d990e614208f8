// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/history_page.h"
#include "ui/common/chip_spec.h"

#include <QIdentityProxyModel>

namespace meshlens::ui {

// Transactions and their changes as TableDelegate draws them.
class HistoryRows : public QIdentityProxyModel {
    Q_OBJECT

public:
    using QIdentityProxyModel::QIdentityProxyModel;

    // Of the whole catalog: each change says of what.
    void setNamesEntities(bool names) { m_namesEntities = names; }
    // What a transaction is called: its message, else what it was.
    [[nodiscard]] static QString titleOf(const TransactionEntry &entry);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    // "description of customer/email" out of "/columns/customer~1email/description".
    [[nodiscard]] static QString changeText(const QString &path);
    // "+7 columns", "−1 edge".
    [[nodiscard]] static QList<ChipSpec> countChips(const KindCounts &created, const KindCounts &ended);

private:
    [[nodiscard]] QVariant transactionData(const QModelIndex &index, int role) const;
    [[nodiscard]] QVariant changeData(const QModelIndex &index, int role) const;

    bool m_namesEntities = false;
};

} // namespace meshlens::ui
