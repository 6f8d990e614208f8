// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace meshlens::ui {

// The rows of an AssetTableModel as TableDelegate draws them: icons, domain markers, initials, numbers.
// Sorts.
class AssetRows : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit AssetRows(QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace meshlens::ui
