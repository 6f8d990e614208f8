// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/source_order_model.h"

#include <QMimeData>

#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

const QString sourceMime = u"application/x-meshlens-source"_s;

} // namespace

QStringList SourceOrderModel::namesOf(const std::vector<SourceEntry> &sources) {
    QStringList names;
    for (const SourceEntry &source : sources) {
        if (!source.isPeople())
            names.append(source.name);
    }
    return names;
}

void SourceOrderModel::setSources(const std::vector<SourceEntry> &sources) {
    const QStringList tried = isChanged() ? names() : QStringList();
    m_catalog = sources;
    setOrder(tried.isEmpty() ? namesInCatalog() : tried);
}

void SourceOrderModel::setOrder(const QStringList &names) {
    std::vector<SourceEntry> next = m_catalog;
    const auto place = [&names](const SourceEntry &source) {
        const qsizetype at = names.indexOf(source.name);
        return source.isPeople() ? -1 : at < 0 ? names.size() : at;
    };
    std::ranges::stable_sort(next, {}, place);
    arrange(std::move(next));
}

// Rows that stay are moved, so that the current one stays current.
void SourceOrderModel::arrange(std::vector<SourceEntry> next) {
    const auto keys = [](const std::vector<SourceEntry> &sources) {
        QStringList names;
        for (const SourceEntry &source : sources)
            names.append(source.name);
        return names;
    };
    const QStringList before = names();
    exchangeRows({}, m_rows, keys(m_rows), keys(next),
                 [&next](int row) { return next[static_cast<std::size_t>(row)]; });
    m_rows = std::move(next);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    if (names() != before)
        Q_EMIT orderChanged();
}

bool SourceOrderModel::isMovable(int row) const {
    return row >= 0 && row < rowCount() && !m_rows[static_cast<std::size_t>(row)].isPeople();
}

bool SourceOrderModel::canMove(int row, int step) const {
    return isMovable(row) && isMovable(row + step);
}

void SourceOrderModel::move(int row, int step) {
    if (step == 0 || !canMove(row, step))
        return;
    QStringList order = names();
    const auto people = rowCount() - static_cast<int>(order.size());
    order.move(row - people, row - people + step);
    setOrder(order);
}

int SourceOrderModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SourceOrderModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : FromColumn + 1;
}

QVariant SourceOrderModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SourceEntry &source = m_rows[static_cast<std::size_t>(index.row())];
    if (role == SourceRole)
        return QVariant::fromValue(source);
    if (role == MovedRole)
        return names().indexOf(source.name) != namesInCatalog().indexOf(source.name);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return source.name;
    case SaysColumn:
        return source.entities;
    case FirstColumn:
        return source.first;
    case LastColumn:
        return source.lastTxn ? formatTime(source.lastTime) : QString();
    case FromColumn:
        return source.instance;
    default:
        return {};
    }
}

QVariant SourceOrderModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Source");
    case SaysColumn:
        return tr("Speaks of");
    case FirstColumn:
        return tr("Heard first on");
    case LastColumn:
        return tr("Last written");
    case FromColumn:
        return tr("From");
    default:
        return {};
    }
}

Qt::ItemFlags SourceOrderModel::flags(const QModelIndex &index) const {
    // Between rows a source can be dropped, on one it cannot.
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    const Qt::ItemFlags base = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return isMovable(index.row()) ? base | Qt::ItemIsDragEnabled : base;
}

QStringList SourceOrderModel::mimeTypes() const {
    return {sourceMime};
}

QMimeData *SourceOrderModel::mimeData(const QModelIndexList &indexes) const {
    if (indexes.isEmpty() || !isMovable(indexes.first().row()))
        return nullptr;
    auto data = std::make_unique<QMimeData>();
    data->setData(sourceMime, m_rows[static_cast<std::size_t>(indexes.first().row())].name.toUtf8());
    return data.release(); // the drag has it
}

bool SourceOrderModel::dropMimeData(const QMimeData *data, Qt::DropAction, int row, int,
                                    const QModelIndex &) {
    const QStringList order = names();
    const auto from = static_cast<int>(order.indexOf(QString::fromUtf8(data->data(sourceMime))));
    if (!data->hasFormat(sourceMime) || from < 0)
        return false;
    const int people = rowCount() - static_cast<int>(order.size());
    // Below the last row: no row. What stood above it closes up.
    int to = row < 0 ? static_cast<int>(order.size()) : std::max(row - people, 0);
    if (to > from)
        --to;
    move(from + people, to - from);
    return false;
}

} // namespace meshlens
