// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigation_rows.h"

#include "models/catalog/navigation_model.h"
#include "ui/common/icon.h"
#include "ui/common/nav_row_delegate.h"

#include <QLocale>

namespace meshlens::ui {

QVariant NavigationRows::data(const QModelIndex &index, int role) const {
    const auto from = [this, &index](int sourceRole) { return QIdentityProxyModel::data(index, sourceRole); };
    const bool isError = from(NavigationModel::IsErrorRole).toBool();
    const auto kind = static_cast<EntityKind>(from(NavigationModel::KindRole).toInt());
    switch (role) {
    case NavRowDelegate::IconRole:
        if (isError)
            return QVariant::fromValue(IconName::Warn);
        return kind == EntityKind::Domain ? QVariant() : QVariant::fromValue(kindIcon(kind));
    case NavRowDelegate::DomainRole:
        return kind == EntityKind::Domain && !isError ? from(NavigationModel::ColorSlotRole) : QVariant();
    case NavRowDelegate::CountRole: {
        // A product's datasets stand on its page; here they would be one more number in every row.
        const int count = from(NavigationModel::CountRole).toInt();
        return kind == EntityKind::Domain && !isError && count > 0 ? QLocale().toString(count) : QVariant();
    }
    case Qt::ToolTipRole:
        return isError ? tr("%1\nClick to try again.").arg(from(Qt::DisplayRole).toString()) : QVariant();
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

} // namespace meshlens::ui
