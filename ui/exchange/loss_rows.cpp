// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/loss_rows.h"

#include "models/exchange/loss_report_model.h"
#include "ui/common/icon_name.h"
#include "ui/common/table_delegate.h"
#include "ui/common/theme_roles.h"

#include <QLocale>

namespace meshlens::ui {

namespace {

using RowKind = LossReportModel::RowKind;

IconName kindIcon(RowKind kind) {
    switch (kind) {
    case RowKind::Refused:
        return IconName::Error;
    case RowKind::Dropped:
        return IconName::Warn;
    case RowKind::Approximated:
    case RowKind::Kept:
        break;
    }
    return IconName::Info;
}

Tone kindTone(RowKind kind) {
    switch (kind) {
    case RowKind::Refused:
        return Tone::Danger;
    case RowKind::Dropped:
        return Tone::Warning;
    case RowKind::Approximated:
        return Tone::Info;
    case RowKind::Kept:
        break;
    }
    return Tone::Neutral;
}

} // namespace

QVariant LossRows::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::TextAlignmentRole && section == LossReportModel::CountColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return QIdentityProxyModel::headerData(section, orientation, role);
}

QVariant LossRows::data(const QModelIndex &index, int role) const {
    const auto kind = [this, &index] {
        return QIdentityProxyModel::data(index, LossReportModel::KindRole).value<RowKind>();
    };
    const int column = index.column();
    if (column == LossReportModel::KindColumn && role == TableDelegate::IconRole)
        return QVariant::fromValue(kindIcon(kind()));
    if (column == LossReportModel::KindColumn && role == TableDelegate::IconToneRole)
        return QVariant::fromValue(kindTone(kind()));
    if (column == LossReportModel::WhereColumn && role == TableDelegate::MonoRole)
        return true;
    if (column == LossReportModel::CountColumn && role == TableDelegate::NumberRole)
        return true;
    if (column == LossReportModel::CountColumn && role == Qt::DisplayRole)
        return QLocale().toString(QIdentityProxyModel::data(index, LossReportModel::CountRole).toLongLong());
    return QIdentityProxyModel::data(index, role);
}

} // namespace meshlens::ui
