// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/edit_plan.h"

#include <QAbstractTableModel>

namespace meshlens {

// What a bulk edit changes, before it is applied: one row a field of an entity or column.
class MESHLENS_EXPORT EditPlanModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TargetColumn, BeforeColumn, AfterColumn };
    Q_ENUM(Column)

    enum Role {
        RefRole = Qt::UserRole + 1, // EntityRef of the target
        RemovedRole,                // of before: what goes
        AddedRole                   // of after: what comes
    };
    Q_ENUM(Role)

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setPlan(EditPlan plan);
    [[nodiscard]] const EditPlan &plan() const { return m_plan; }

private:
    EditPlan m_plan;
};

} // namespace meshlens
