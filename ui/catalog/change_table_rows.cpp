// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/change_table_rows.h"

#include "models/catalog/change_table_model.h"
#include "models/core/text.h"
#include "ui/catalog/format.h"
#include "ui/catalog/history_rows.h"
#include "ui/common/icon.h"
#include "ui/common/table_delegate.h"

namespace meshlens::ui {
namespace {

constexpr int shownText = 400;

QString valueText(const ChangeEntry &change, bool after) {
    const QJsonValue &value = after ? change.after : change.before;
    if (value.isUndefined() || value.isNull())
        return {};
    const QString field = change.path.section(u'/', -1);
    return elided(plainFromMarkdown(fieldText(field, value)).simplified(), shownText);
}

} // namespace

QVariant ChangeTableRows::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const auto change = QIdentityProxyModel::data(index, ChangeTableModel::ChangeRole).value<ChangeEntry>();
    switch (index.column()) {
    case ChangeTableModel::EntityColumn:
        if (role == TableDelegate::MonoRole)
            return isDataName(change.entity.kind);
        if (role == TableDelegate::IconRole)
            return QVariant::fromValue(kindIcon(change.entity.kind, change.entity.type));
        break;
    case ChangeTableModel::FieldColumn:
        if (role == Qt::DisplayRole)
            return HistoryRows::changeText(change.path);
        break;
    default: {
        const bool after = index.column() == ChangeTableModel::AfterColumn;
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
            return valueText(change, after);
        if (role == TableDelegate::MutedRole)
            return !after;
        if (role == TableDelegate::PlaceholderRole)
            return tr("nothing");
        break;
    }
    }
    return QIdentityProxyModel::data(index, role);
}

} // namespace meshlens::ui
