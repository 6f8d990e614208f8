// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/edit_plan_model.h"

#include "models/core/text.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

QStringList without(const QStringList &texts, const QStringList &others) {
    QStringList rest;
    for (const QString &text : texts) {
        if (!others.contains(text))
            rest.append(text);
    }
    return rest;
}

} // namespace

int EditPlanModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_plan.rows.size());
}

int EditPlanModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : AfterColumn + 1;
}

QVariant EditPlanModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EditPlanRow &row = m_plan.rows[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == TargetColumn)
            return row.target.name;
        return plainFromMarkdown((index.column() == BeforeColumn ? row.before : row.after).join(u", "_s));
    case RefRole:
        return QVariant::fromValue(row.target);
    case RemovedRole:
        return without(row.before, row.after);
    case AddedRole:
        return without(row.after, row.before);
    default:
        return {};
    }
}

QVariant EditPlanModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TargetColumn:
        return tr("Name");
    case BeforeColumn:
        return tr("Before");
    case AfterColumn:
        return tr("After");
    default:
        return {};
    }
}

void EditPlanModel::setPlan(EditPlan plan) {
    beginResetModel();
    m_plan = std::move(plan);
    endResetModel();
}

} // namespace meshlens
