// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/history_page.h"

#include <QAbstractTableModel>

namespace meshlens {

// Changes of fields, one row each: of what, which field, before, after. What they say is for whoever shows
// them.
class MESHLENS_EXPORT ChangeTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { EntityColumn, FieldColumn, BeforeColumn, AfterColumn };
    Q_ENUM(Column)

    enum Role { ChangeRole = Qt::UserRole + 1 }; // ChangeEntry
    Q_ENUM(Role)

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setChanges(std::vector<ChangeEntry> changes);
    [[nodiscard]] const ChangeEntry &at(int row) const { return m_changes[static_cast<std::size_t>(row)]; }

private:
    std::vector<ChangeEntry> m_changes;
};

} // namespace meshlens
