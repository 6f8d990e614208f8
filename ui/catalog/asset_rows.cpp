// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/asset_rows.h"

#include "models/catalog/asset_table_model.h"
#include "ui/catalog/format.h"
#include "ui/common/icon.h"
#include "ui/common/table_delegate.h"

namespace meshlens::ui {
namespace {

using Column = AssetTableModel::Column;

bool isNumber(Column column) {
    return column == Column::ColumnsColumn || column == Column::RowsColumn ||
           column == Column::QueriesColumn || column == Column::EdgesColumn;
}

bool isPerson(const EntityRef &ref) {
    return ref.kind == EntityKind::Person || ref.kind == EntityKind::Team;
}

QVariant nameData(const AssetTableModel &model, const AssetTableModel::Row &row, int role) {
    const EntityRef &ref = row.ref;
    switch (role) {
    case TableDelegate::MonoRole:
        return isDataName(ref.kind);
    case TableDelegate::MutedRole:
        return !ref.resolved;
    case TableDelegate::AvatarRole:
        return isPerson(ref) ? QVariant(ref.name) : QVariant();
    case TableDelegate::IconRole:
        return isPerson(ref) || ref.kind == EntityKind::Domain
                   ? QVariant()
                   : QVariant::fromValue(kindIcon(ref.kind, ref.type));
    case TableDelegate::DomainRole:
        return ref.kind == EntityKind::Domain ? QVariant(ref.domain.colorSlot) : QVariant();
    case TableDelegate::SecondaryTextRole:
        return model.columns().contains(Column::NoteColumn) ? QVariant() : QVariant(row.note);
    case Qt::ToolTipRole:
        return ref.resolved
                   ? QVariant()
                   : QVariant(AssetRows::tr("%1 is named by the source, but not part of this catalog.")
                                  .arg(ref.name));
    default:
        return {};
    }
}

} // namespace

AssetRows::AssetRows(QObject *parent)
    : QSortFilterProxyModel(parent) {
    setSortRole(AssetTableModel::SortRole);
    setSortLocaleAware(true);
}

QVariant AssetRows::data(const QModelIndex &index, int role) const {
    const auto *model = qobject_cast<const AssetTableModel *>(sourceModel());
    if (!model || !index.isValid())
        return {};
    const AssetTableModel::Row &row = model->row(mapToSource(index));
    const Column column = model->columns().at(index.column());
    if (role == TableDelegate::NumberRole)
        return isNumber(column);
    if (isNumber(column) && role == Qt::DisplayRole) {
        const QVariant value = QSortFilterProxyModel::data(index, role);
        return value.isValid() ? QVariant(formatCount(value.toLongLong())) : QVariant();
    }
    if (column == Column::NameColumn && role != Qt::DisplayRole) {
        const QVariant value = nameData(*model, row, role);
        return value.isValid() ? value : QSortFilterProxyModel::data(index, role);
    }
    if (role == TableDelegate::MutedRole)
        return column == Column::TypeColumn || column == Column::DescriptionColumn ||
               column == Column::NoteColumn;
    if (column == Column::TypeColumn) {
        if (role == Qt::DisplayRole)
            return kindLabel(row.ref.kind, row.ref.type);
        if (role == TableDelegate::SecondaryTextRole)
            return platformName(row.ref.platform);
    }
    if (column == Column::DomainColumn && role == TableDelegate::DomainRole)
        return row.ref.domain.id.isNull() || row.ref.kind == EntityKind::Domain
                   ? QVariant()
                   : QVariant(row.ref.domain.colorSlot);
    if (column == Column::DomainColumn && role == Qt::DisplayRole && row.ref.kind == EntityKind::Domain)
        return QString();
    return QSortFilterProxyModel::data(index, role);
}

QVariant AssetRows::headerData(int section, Qt::Orientation orientation, int role) const {
    const auto *model = qobject_cast<const AssetTableModel *>(sourceModel());
    if (model && role == Qt::TextAlignmentRole && orientation == Qt::Horizontal &&
        isNumber(model->columns().value(section)))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return QSortFilterProxyModel::headerData(section, orientation, role);
}

} // namespace meshlens::ui
