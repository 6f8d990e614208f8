// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/plan_rows.h"

#include "models/catalog/edit_plan_model.h"
#include "ui/common/icon.h"
#include "ui/common/table_delegate.h"

namespace meshlens::ui {

QVariant PlanRows::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const int column = index.column();
    if (column == EditPlanModel::TargetColumn) {
        const auto ref = QIdentityProxyModel::data(index, EditPlanModel::RefRole).value<EntityRef>();
        if (role == TableDelegate::MonoRole)
            return isDataName(ref.kind);
        if (role == TableDelegate::IconRole)
            return QVariant::fromValue(kindIcon(ref.kind, ref.type));
        return QIdentityProxyModel::data(index, role);
    }
    const EditRequest::Field field = qobject_cast<const EditPlanModel *>(sourceModel())
                                         ->plan()
                                         .rows[static_cast<size_t>(index.row())]
                                         .field;
    const bool isText =
        field == EditRequest::Field::Description || field == EditRequest::Field::Classification;
    const bool after = column == EditPlanModel::AfterColumn;
    if (role == TableDelegate::MutedRole)
        return !after;
    if (isText)
        return role == TableDelegate::PlaceholderRole
                   ? QVariant(after ? tr("as the source says") : tr("nothing"))
                   : QIdentityProxyModel::data(index, role);
    if (role == Qt::AccessibleTextRole)
        return QIdentityProxyModel::data(index, Qt::DisplayRole);
    if (role == Qt::DisplayRole)
        return QString(); // the chips say it
    if (role != TableDelegate::ChipsRole)
        return QIdentityProxyModel::data(index, role);
    const QStringList names = QIdentityProxyModel::data(index, Qt::DisplayRole)
                                  .toString()
                                  .split(QStringLiteral(", "), Qt::SkipEmptyParts);
    const QStringList differing =
        QIdentityProxyModel::data(index, after ? EditPlanModel::AddedRole : EditPlanModel::RemovedRole)
            .toStringList();
    QList<ChipSpec> chips;
    for (const QString &name : names) {
        ChipSpec chip = tagChip(name);
        if (differing.contains(name))
            chip.change = after ? ChipSpec::Change::Added : ChipSpec::Change::Removed;
        chips.append(chip);
    }
    return QVariant::fromValue(chips);
}

} // namespace meshlens::ui
