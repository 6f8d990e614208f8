// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/row_diff.h"
#include "ui/common/address.h"

#include <QAbstractListModel>

namespace meshlens::ui {

// The entities that were looked at last, newest first, as navigation rows (NavRowDelegate).
class RecentPagesModel : public RowDiffing<QAbstractListModel> {
    Q_OBJECT

public:
    enum Role { AddressRole = Qt::UserRole + 1 };
    Q_ENUM(Role)

    static constexpr int capacity = 5;

    using RowDiffing::RowDiffing;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    // Only entities are kept; without a title it is not known yet what it is.
    void note(const Address &address, const QString &title);
    // The key of the newest that has a lineage; empty: none.
    [[nodiscard]] QString newestWithLineage() const;
    void clear();

private:
    struct Row {
        QString key;
        QString title;
    };

    void setRows(const std::vector<Row> &next);

    std::vector<Row> m_rows;
};

} // namespace meshlens::ui
