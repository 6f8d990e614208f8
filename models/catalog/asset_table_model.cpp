// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/asset_table_model.h"

namespace meshlens {
namespace {

// Unresolved names have no key, and one entity may stand in two rows with different notes.
QStringList keysOf(const std::vector<AssetTableModel::Row> &rows) {
    QStringList keys;
    for (const auto &row : rows)
        keys.append((row.ref.key.isEmpty() ? row.ref.name : row.ref.key) + u'\n' + row.note);
    return keys;
}

QVariant number(qint64 value) {
    return value < 0 ? QVariant() : QVariant(value);
}

QVariant value(const AssetTableModel::Row &row, int column) {
    switch (column) {
    case AssetTableModel::NameColumn:
        return row.ref.name;
    case AssetTableModel::NoteColumn:
        return row.note;
    case AssetTableModel::TypeColumn:
        return row.ref.type;
    case AssetTableModel::DomainColumn:
        return row.ref.domain.name;
    case AssetTableModel::DescriptionColumn:
        return row.description;
    case AssetTableModel::ColumnsColumn:
        return number(row.columns);
    case AssetTableModel::RowsColumn:
        return number(row.rows);
    case AssetTableModel::QueriesColumn:
        return number(row.queries30d);
    case AssetTableModel::EdgesColumn:
        return number(row.edges);
    default:
        return {};
    }
}

} // namespace

AssetTableModel::AssetTableModel(QList<Column> columns, QObject *parent)
    : RowDiffing(parent)
    , m_columns(std::move(columns)) {}

void AssetTableModel::setColumns(const QList<Column> &columns) {
    if (m_columns == columns)
        return;
    beginResetModel();
    m_columns = columns;
    endResetModel();
}

int AssetTableModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AssetTableModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

const AssetTableModel::Row &AssetTableModel::row(const QModelIndex &index) const {
    return m_rows[static_cast<size_t>(index.row())];
}

QVariant AssetTableModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &at = row(index);
    switch (role) {
    case Qt::DisplayRole:
        return value(at, m_columns.at(index.column()));
    case RefRole:
        return QVariant::fromValue(at.ref);
    case KeyRole:
        return at.ref.key;
    case ColorSlotRole:
        return at.ref.domain.id.isNull() ? -1 : at.ref.domain.colorSlot;
    case SortRole: {
        const QVariant sort = value(at, m_columns.at(index.column()));
        return sort.userType() == QMetaType::QString ? QVariant(sort.toString().toCaseFolded()) : sort;
    }
    default:
        return {};
    }
}

QVariant AssetTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 ||
        section >= m_columns.size())
        return {};
    switch (m_columns.at(section)) {
    case NameColumn:
        return tr("Name");
    case NoteColumn:
        return tr("Relation");
    case TypeColumn:
        return tr("Type");
    case DomainColumn:
        return tr("Domain");
    case DescriptionColumn:
        return tr("Description");
    case ColumnsColumn:
        return tr("Columns");
    case RowsColumn:
        return tr("Rows");
    case QueriesColumn:
        return tr("Queries, 30 d");
    case EdgesColumn:
        return tr("Edges");
    default:
        return {};
    }
}

QHash<int, QByteArray> AssetTableModel::roleNames() const {
    return {{Qt::DisplayRole, "display"},
            {RefRole, "ref"},
            {KeyRole, "key"},
            {ColorSlotRole, "colorSlot"},
            {SortRole, "sort"}};
}

void AssetTableModel::setRows(const std::vector<Row> &rows) {
    exchangeRows({}, m_rows, keysOf(m_rows), keysOf(rows),
                 [&](int row) { return rows[static_cast<size_t>(row)]; });
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i] == rows[i])
            continue;
        m_rows[i] = rows[i];
        const int at = static_cast<int>(i);
        Q_EMIT dataChanged(index(at, 0), index(at, columnCount() - 1));
    }
}

void AssetTableModel::setRefs(const std::vector<EntityRef> &refs) {
    std::vector<Row> rows;
    rows.reserve(refs.size());
    for (const EntityRef &ref : refs)
        rows.push_back({.ref = ref});
    setRows(rows);
}

void AssetTableModel::setDatasets(const std::vector<DatasetRow> &datasets) {
    std::vector<Row> rows;
    rows.reserve(datasets.size());
    for (const DatasetRow &dataset : datasets) {
        rows.push_back({.ref = dataset.ref,
                        .description = dataset.description,
                        .columns = dataset.columns > 0 ? dataset.columns : -1,
                        .rows = dataset.rows,
                        .queries30d = dataset.queries30d});
    }
    setRows(rows);
}

void AssetTableModel::setNeighbours(const std::vector<ProductPage::Neighbour> &neighbours) {
    std::vector<Row> rows;
    rows.reserve(neighbours.size());
    for (const ProductPage::Neighbour &neighbour : neighbours)
        rows.push_back({.ref = neighbour.ref, .edges = neighbour.edges});
    setRows(rows);
}

bool AssetTableModel::hasValues(Column column) const {
    return std::ranges::any_of(m_rows, [column](const Row &row) {
        const QVariant at = value(row, column);
        return at.isValid() && !at.toString().isEmpty();
    });
}

} // namespace meshlens
