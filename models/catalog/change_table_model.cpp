// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/change_table_model.h"

#include "models/catalog/history_model.h"

namespace meshlens {

int ChangeTableModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}

int ChangeTableModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : AfterColumn + 1;
}

QVariant ChangeTableModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ChangeEntry &change = at(index.row());
    if (role == ChangeRole)
        return QVariant::fromValue(change);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case EntityColumn:
        return change.entity.name;
    case FieldColumn:
        return change.path;
    case BeforeColumn:
        return change.before.toVariant();
    case AfterColumn:
        return change.after.toVariant();
    default:
        return {};
    }
}

QVariant ChangeTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case EntityColumn:
        return tr("Name");
    case FieldColumn:
        return tr("Field");
    case BeforeColumn:
        return tr("Shown now");
    case AfterColumn:
        return tr("Would be shown");
    default:
        return {};
    }
}

void ChangeTableModel::setChanges(std::vector<ChangeEntry> changes) {
    beginResetModel();
    m_changes = std::move(changes);
    endResetModel();
}

} // namespace meshlens
