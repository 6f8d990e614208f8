// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchange/loss_report_model.h"

namespace meshlens {

namespace {

LossReportModel::RowKind rowKind(Loss::Kind kind) {
    switch (kind) {
    case Loss::Kind::Kept:
        return LossReportModel::RowKind::Kept;
    case Loss::Kind::Approximated:
        return LossReportModel::RowKind::Approximated;
    case Loss::Kind::Dropped:
        break;
    }
    return LossReportModel::RowKind::Dropped;
}

} // namespace

int LossReportModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LossReportModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LossReportModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column());
    case KindRole:
        return QVariant::fromValue(row.kind);
    case WhereRole:
        return row.where;
    case WhatRole:
        return row.what;
    case CountRole:
        return row.count;
    case SourceRole:
        return row.source;
    case SortRole:
        return index.column() == KindColumn ? QVariant(static_cast<int>(row.kind))
                                            : display(row, index.column());
    default:
        return {};
    }
}

QVariant LossReportModel::display(const Row &row, int column) const {
    switch (column) {
    case KindColumn:
        return kindText(row.kind);
    case WhereColumn:
        return row.where;
    case WhatColumn:
        return row.what;
    case CountColumn:
        return row.count;
    case SourceColumn:
        return row.source;
    default:
        return {};
    }
}

QVariant LossReportModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case KindColumn:
        return tr("Kind");
    case WhereColumn:
        return tr("Where");
    case WhatColumn:
        return tr("What");
    case CountColumn:
        return tr("Count");
    case SourceColumn:
        return tr("Source");
    default:
        return {};
    }
}

QHash<int, QByteArray> LossReportModel::roleNames() const {
    return {{Qt::DisplayRole, "display"}, {KindRole, "kind"}, {WhereRole, "where"},  {WhatRole, "what"},
            {CountRole, "count"},         {SortRole, "sort"}, {SourceRole, "source"}};
}

void LossReportModel::setLosses(const std::vector<ImportLosses> &losses) {
    beginResetModel();
    m_rows.clear();
    for (const ImportLosses &import : losses) {
        for (const Refusal &refusal : import.report.refusals)
            m_rows.push_back({RowKind::Refused, refusal.where, refusal.why, 1, import.source});
        for (const Loss &loss : import.report.losses)
            m_rows.push_back({rowKind(loss.kind), loss.where, loss.what, loss.count, import.source});
    }
    std::ranges::stable_sort(m_rows, {}, &Row::kind);
    endResetModel();
}

QStringList LossReportModel::sources() const {
    QStringList names;
    for (const Row &row : m_rows) {
        if (!names.contains(row.source))
            names.append(row.source);
    }
    names.sort(Qt::CaseInsensitive);
    return names;
}

int LossReportModel::rowsOf(RowKind kind) const {
    return static_cast<int>(std::ranges::count(m_rows, kind, &Row::kind));
}

QString LossReportModel::kindText(RowKind kind) {
    switch (kind) {
    case RowKind::Refused:
        return tr("Refused");
    case RowKind::Dropped:
        return tr("Dropped");
    case RowKind::Approximated:
        return tr("Approximated");
    case RowKind::Kept:
        return tr("Kept elsewhere");
    }
    return {};
}

LossReportFilter::LossReportFilter(QObject *parent)
    : QSortFilterProxyModel(parent) {
    setSortRole(LossReportModel::SortRole);
}

void LossReportFilter::setKind(std::optional<LossReportModel::RowKind> kind) {
    m_kind = kind;
    invalidateRowsFilter();
}

void LossReportFilter::setText(const QString &text) {
    m_text = text.trimmed();
    invalidateRowsFilter();
}

void LossReportFilter::setSource(const QString &source) {
    m_source = source;
    invalidateRowsFilter();
}

bool LossReportFilter::filterAcceptsRow(int row, const QModelIndex &parent) const {
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_kind && index.data(LossReportModel::KindRole).value<LossReportModel::RowKind>() != *m_kind)
        return false;
    if (!m_source.isEmpty() && index.data(LossReportModel::SourceRole).toString() != m_source)
        return false;
    const auto holds = [this, &index](int role) {
        return index.data(role).toString().contains(m_text, Qt::CaseInsensitive);
    };
    return m_text.isEmpty() || holds(LossReportModel::WhereRole) || holds(LossReportModel::WhatRole);
}

} // namespace meshlens
