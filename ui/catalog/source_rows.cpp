// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/source_rows.h"

#include "models/catalog/source_order_model.h"
#include "ui/catalog/format.h"
#include "ui/common/icon_name.h"
#include "ui/common/table_delegate.h"

#include <QLocale>

namespace meshlens::ui {
namespace {

bool isCount(int column) {
    return column == SourceOrderModel::SaysColumn || column == SourceOrderModel::FirstColumn;
}

QString nameText(const SourceEntry &source) {
    return source.isPeople() ? SourceRows::tr("People") : source.name;
}

QVariant nameData(const SourceEntry &source, int role) {
    switch (role) {
    case Qt::DisplayRole:
        return nameText(source);
    case TableDelegate::StrongRole:
        return true;
    case TableDelegate::IconRole:
        return QVariant::fromValue(source.isPeople() ? IconName::Users : IconName::Plug);
    case TableDelegate::SecondaryTextRole:
        if (source.isPeople())
            return SourceRows::tr("always first");
        return source.mode == QLatin1StringView("stream")
                   ? SourceRows::tr("%1, a stream", "format").arg(source.kind)
                   : source.kind;
    default:
        return {};
    }
}

QString cellText(const SourceEntry &source, int column) {
    const QLocale locale;
    switch (column) {
    case SourceOrderModel::SaysColumn:
        return locale.toString(source.entities);
    case SourceOrderModel::FirstColumn:
        return locale.toString(source.first);
    case SourceOrderModel::LastColumn:
        return source.lastTxn ? formatWhen(source.lastTime) : QString();
    case SourceOrderModel::FromColumn:
        return source.instance;
    default:
        return {};
    }
}

} // namespace

QVariant SourceRows::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::TextAlignmentRole && isCount(section))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return QIdentityProxyModel::headerData(section, orientation, role);
}

QVariant SourceRows::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const auto source = QIdentityProxyModel::data(index, SourceOrderModel::SourceRole).value<SourceEntry>();
    const int column = index.column();
    if (role == TableDelegate::ChangeRole && column == SourceOrderModel::NameColumn)
        return QVariant::fromValue(QIdentityProxyModel::data(index, SourceOrderModel::MovedRole).toBool()
                                       ? TableDelegate::Change::Changed
                                       : TableDelegate::Change::None);
    if (column == SourceOrderModel::NameColumn) {
        const QVariant value = nameData(source, role);
        return value.isValid() ? value : QIdentityProxyModel::data(index, role);
    }
    switch (role) {
    case Qt::DisplayRole:
        return cellText(source, column);
    case TableDelegate::NumberRole:
        return isCount(column);
    case TableDelegate::MutedRole:
        return !isCount(column);
    case TableDelegate::PlaceholderRole:
        return column == SourceOrderModel::LastColumn ? tr("nothing yet") : QString();
    case Qt::ToolTipRole:
        if (isCount(column))
            return tr("Speaks of %1, and nobody stands before it on %2 of them")
                .arg(cellText(source, SourceOrderModel::SaysColumn),
                     cellText(source, SourceOrderModel::FirstColumn));
        return cellText(source, column);
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

} // namespace meshlens::ui
