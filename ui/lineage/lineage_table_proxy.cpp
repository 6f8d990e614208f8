// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lineage/lineage_table_proxy.h"

#include "models/lineage/lineage_table_model.h"
#include "ui/common/domain_marker.h"
#include "ui/common/icon.h"
#include "ui/common/table_delegate.h"

#include <QLocale>

namespace meshlens::ui {

LineageTableProxy::LineageTableProxy(QObject *parent)
    : QSortFilterProxyModel(parent) {
    setDynamicSortFilter(true);
}

void LineageTableProxy::setSearch(const QString &search) {
    if (m_search == search)
        return;
    m_search = search;
    invalidateRowsFilter();
}

bool LineageTableProxy::filterAcceptsRow(int row, const QModelIndex &parent) const {
    if (m_search.isEmpty())
        return true;
    using Model = LineageTableModel;
    return std::ranges::any_of(std::initializer_list<int>{Model::From, Model::To, Model::Via},
                               [&](int column) {
                                   return sourceModel()
                                       ->index(row, column, parent)
                                       .data()
                                       .toString()
                                       .contains(m_search, Qt::CaseInsensitive);
                               });
}

bool LineageTableProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const {
    if (left.column() == LineageTableModel::Hop)
        return left.data(LineageTableModel::HopRole).toInt() < right.data(LineageTableModel::HopRole).toInt();
    const int order = left.data().toString().compare(right.data().toString(), Qt::CaseInsensitive);
    return order != 0 ? order < 0 : left.row() < right.row();
}

QVariant LineageTableProxy::data(const QModelIndex &index, int role) const {
    using Model = LineageTableModel;
    const QModelIndex source = mapToSource(index);
    const bool ofColumns = source.data(Model::OfColumnsRole).toBool();
    const bool isEnd = index.column() == Model::From || index.column() == Model::To;
    const auto end = [&] {
        return source.data(index.column() == Model::From ? Model::FromRefRole : Model::ToRefRole)
            .value<EntityRef>();
    };
    switch (role) {
    case Qt::DisplayRole: {
        if (index.column() != Model::Hop)
            return source.data();
        const int hop = source.data(Model::HopRole).toInt();
        if (hop < 0)
            return tr("\u2212%1", "hops upstream").arg(QLocale().toString(-hop));
        return hop > 0 ? tr("+%1", "hops downstream").arg(QLocale().toString(hop)) : QLocale().toString(hop);
    }
    case TableDelegate::MonoRole:
        return index.column() != Model::Hop;
    case TableDelegate::MutedRole:
        return index.column() == Model::Via || index.column() == Model::Transform || (isEnd && ofColumns);
    case TableDelegate::NumberRole:
        return index.column() == Model::Hop;
    case TableDelegate::IconRole:
        if (!isEnd && index.column() != Model::Via)
            return {};
        if (index.column() == Model::Via)
            return source.data().toString().isEmpty() ? QVariant() : QVariant::fromValue(IconName::Job);
        return QVariant::fromValue(ofColumns ? IconName::Column : kindIcon(end().kind, end().type));
    case TableDelegate::DomainRole:
        // Icons and names stand in one line, whether or not there is a domain.
        if (!isEnd)
            return {};
        return !ofColumns && end().domain.colorSlot >= 0 ? end().domain.colorSlot : DomainMarker::roomOnly;
    default:
        return QSortFilterProxyModel::data(index, role);
    }
}

} // namespace meshlens::ui
