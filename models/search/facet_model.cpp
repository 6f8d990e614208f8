// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/facet_model.h"

#include <QCoreApplication>

namespace meshlens {

namespace {

QString fieldTitle(const QString &field) {
    const auto tr = [](const char *text) { return QCoreApplication::translate("FacetModel", text); };
    static const QHash<QString, const char *> titles{
        {QStringLiteral("kind"), QT_TRANSLATE_NOOP("FacetModel", "Kind")},
        {QStringLiteral("type"), QT_TRANSLATE_NOOP("FacetModel", "Type")},
        {QStringLiteral("domain"), QT_TRANSLATE_NOOP("FacetModel", "Domain")},
        {QStringLiteral("tag"), QT_TRANSLATE_NOOP("FacetModel", "Tag")},
        {QStringLiteral("owner"), QT_TRANSLATE_NOOP("FacetModel", "Owner")},
        {QStringLiteral("platform"), QT_TRANSLATE_NOOP("FacetModel", "Platform")}};
    const auto found = titles.constFind(field);
    return found == titles.cend() ? field : tr(*found);
}

// Filters are typed by people: case does not matter.
bool filtersBy(const SearchQuery &query, const QString &field, const QString &value) {
    return std::ranges::any_of(query.filters, [&](const SearchQuery::Filter &filter) {
        return filter.field == field && filter.value.compare(value, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

std::vector<FacetModel::Field> FacetModel::fieldsOf(const SearchQuery &query,
                                                    const std::vector<Facet> &facets) {
    std::vector<Field> fields;
    for (const Facet &facet : facets) {
        Field field{.field = facet.field, .values = {}};
        for (const FacetValue &value : facet.values)
            field.values.push_back({value, filtersBy(query, facet.field, value.value)});
        for (const SearchQuery::Filter &filter : query.filters) {
            const bool shown = std::ranges::any_of(field.values, [&](const Value &value) {
                return value.facet.value.compare(filter.value, Qt::CaseInsensitive) == 0;
            });
            if (filter.field == facet.field && !shown)
                field.values.push_back({{.value = filter.value, .label = filter.value}, true});
        }
        if (!field.values.empty())
            fields.push_back(std::move(field));
    }
    return fields;
}

int FacetModel::rowOf(quintptr id) const {
    const auto found = std::ranges::find(m_fields, static_cast<int>(id), &Field::id);
    return static_cast<int>(found - m_fields.begin());
}

QModelIndex FacetModel::index(int row, int column, const QModelIndex &parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    // 0: a field; else the id of a value's field.
    const int id = parent.isValid() ? m_fields[static_cast<std::size_t>(parent.row())].id : 0;
    return createIndex(row, column, static_cast<quintptr>(id));
}

QModelIndex FacetModel::parent(const QModelIndex &child) const {
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(rowOf(child.internalId()), 0, quintptr(0));
}

int FacetModel::rowCount(const QModelIndex &parent) const {
    if (!parent.isValid())
        return static_cast<int>(m_fields.size());
    if (parent.internalId() != 0 || parent.column() > 0)
        return 0;
    return static_cast<int>(m_fields[static_cast<std::size_t>(parent.row())].values.size());
}

int FacetModel::columnCount(const QModelIndex &) const {
    return 1;
}

const FacetModel::Value *FacetModel::value(const QModelIndex &index) const {
    if (index.internalId() == 0)
        return nullptr;
    const Field &field = m_fields[static_cast<std::size_t>(rowOf(index.internalId()))];
    return &field.values[static_cast<std::size_t>(index.row())];
}

QVariant FacetModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Value *row = value(index);
    if (!row)
        return fieldData(m_fields[static_cast<std::size_t>(index.row())], role);
    switch (role) {
    case Qt::DisplayRole:
        return row->facet.label;
    case Qt::CheckStateRole:
        return row->checked ? Qt::Checked : Qt::Unchecked;
    case FieldRole:
        return m_fields[static_cast<std::size_t>(rowOf(index.internalId()))].field;
    case ValueRole:
        return row->facet.value;
    case CountRole:
        return row->facet.count;
    case ColorSlotRole:
        return row->facet.colorSlot;
    default:
        return {};
    }
}

QVariant FacetModel::fieldData(const Field &field, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return fieldTitle(field.field);
    case FieldRole:
        return field.field;
    case CountRole:
        return static_cast<int>(field.values.size());
    case ActiveRole:
        return static_cast<int>(std::ranges::count(field.values, true, &Value::checked));
    default:
        return {};
    }
}

bool FacetModel::setData(const QModelIndex &index, const QVariant &newValue, int role) {
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const Value *row = value(index);
    if (!row || row->checked == (newValue.value<Qt::CheckState>() == Qt::Checked))
        return false;
    Q_EMIT toggled(data(index, FieldRole).toString(), row->facet.value);
    return true;
}

Qt::ItemFlags FacetModel::flags(const QModelIndex &index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (!value(index))
        return Qt::ItemIsEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren;
}

QHash<int, QByteArray> FacetModel::roleNames() const {
    return {{Qt::DisplayRole, "display"}, {Qt::CheckStateRole, "checkState"},
            {FieldRole, "field"},         {ValueRole, "value"},
            {CountRole, "count"},         {ColorSlotRole, "colorSlot"},
            {ActiveRole, "active"}};
}

void FacetModel::setResult(const SearchQuery &query, const std::vector<Facet> &facets) {
    std::vector<Field> next = fieldsOf(query, facets);
    applyFields(next);
    for (int row = 0; row < rowCount(); ++row)
        applyValues(row, next[static_cast<std::size_t>(row)].values);
}

// Afterwards the fields are those of `next`, new ones with their values, old ones still with their old
// values.
void FacetModel::applyFields(std::vector<Field> &next) {
    QStringList now;
    QStringList keys;
    for (const Field &field : m_fields)
        now.append(field.field);
    for (const Field &field : next)
        keys.append(field.field);
    exchangeRows({}, m_fields, now, keys, [this, &next](int row) {
        Field field = next[static_cast<std::size_t>(row)];
        field.id = m_nextId++;
        return field;
    });
}

void FacetModel::applyValues(int row, const std::vector<Value> &next) {
    std::vector<Value> &values = m_fields[static_cast<std::size_t>(row)].values;
    const QModelIndex parent = index(row, 0);
    const auto active = data(parent, ActiveRole);
    QStringList now;
    QStringList keys;
    for (const Value &value : values)
        now.append(value.facet.value);
    for (const Value &value : next)
        keys.append(value.facet.value);
    exchangeRows(parent, values, now, keys, [&next](int i) { return next[static_cast<std::size_t>(i)]; });
    for (int i = 0; i < static_cast<int>(values.size()); ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (values[at] == next[at])
            continue;
        values[at] = next[at];
        const QModelIndex changed = index(i, 0, parent);
        Q_EMIT dataChanged(changed, changed);
    }
    if (data(parent, ActiveRole) != active)
        Q_EMIT dataChanged(parent, parent, {ActiveRole});
}

} // namespace meshlens
