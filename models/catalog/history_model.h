// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/history_page.h"
#include "models/core/row_diff.h"

#include <memory>

namespace meshlens {

// Transactions, newest first, with the fields that each changed below it. Older ones are asked for as the
// view goes down; newer ones come on top when the catalog changes, and the rows that are there stay.
class MESHLENS_EXPORT HistoryModel : public RowDiffing<QAbstractItemModel> {
    Q_OBJECT

public:
    // Of a change: its field, before, after, source.
    enum Column { WhatColumn, BeforeColumn, AfterColumn, WhoColumn, WhenColumn };
    Q_ENUM(Column)

    enum Role {
        TransactionRole = Qt::UserRole + 1, // TransactionEntry, without its changes
        ChangeRole,                         // ChangeEntry; of a transaction: none
        CreatedRole,                        // KindCounts
        EndedRole,                          // KindCounts
        TimeRole,                           // TimeUs
        MissingRole                         // changes that are not among the rows below
    };
    Q_ENUM(Role)

    static constexpr int pageSize = 50;

    explicit HistoryModel(QObject *parent = nullptr);
    ~HistoryModel() override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    // Asks for older ones with wanted().
    void fetchMore(const QModelIndex &parent) override;

    // The newest page; fewer than pageSize: there are no older ones. What was appended to before is kept
    // where the new page joins it.
    void setNewest(const std::vector<TransactionEntry> &entries);
    void append(const std::vector<TransactionEntry> &older);
    void clear();

Q_SIGNALS:
    void wanted(meshlens::TxnId before);

private:
    struct Node;

    [[nodiscard]] const Node *node(const QModelIndex &index) const;

    std::vector<std::unique_ptr<Node>> m_rows;
    bool m_more = false;
    TxnId m_wanted;
};

} // namespace meshlens

Q_DECLARE_METATYPE(meshlens::TransactionEntry)
Q_DECLARE_METATYPE(meshlens::ChangeEntry)
