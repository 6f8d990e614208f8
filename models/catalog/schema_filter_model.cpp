// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/schema_filter_model.h"

#include "models/catalog/schema_model.h"

namespace meshlens {

SchemaFilterModel::SchemaFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent) {
    setRecursiveFilteringEnabled(true);
    setSortRole(SchemaModel::SortRole);
    setSortLocaleAware(true);
}

void SchemaFilterModel::setText(const QString &text) {
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (m_words == words)
        return;
    m_words = words;
    refilter();
}

void SchemaFilterModel::setOnlyUndescribed(bool only) {
    if (m_onlyUndescribed == only)
        return;
    m_onlyUndescribed = only;
    refilter();
}

void SchemaFilterModel::setLabel(const QString &label) {
    if (m_label == label)
        return;
    m_label = label;
    refilter();
}

bool SchemaFilterModel::isFiltering() const {
    return !m_words.isEmpty() || !m_label.isEmpty() || m_onlyUndescribed;
}

void SchemaFilterModel::refilter() {
    invalidateRowsFilter();
    Q_EMIT filterChanged();
}

int SchemaFilterModel::matches() const {
    return sourceModel() ? matchesBelow({}) : 0;
}

int SchemaFilterModel::matchesBelow(const QModelIndex &parent) const {
    int count = 0;
    for (int row = 0; row < sourceModel()->rowCount(parent); ++row) {
        if (filterAcceptsRow(row, parent))
            ++count;
        count += matchesBelow(sourceModel()->index(row, 0, parent));
    }
    return count;
}

bool SchemaFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const {
    const QModelIndex name = sourceModel()->index(row, SchemaModel::NameColumn, parent);
    if (m_onlyUndescribed && name.data(SchemaModel::DescribedRole).toBool())
        return false;
    if (!m_label.isEmpty() && !name.data(SchemaModel::LabelsRole).toStringList().contains(m_label))
        return false;
    return std::ranges::all_of(m_words, [&](const QString &word) {
        for (const int column : {SchemaModel::NameColumn, SchemaModel::TypeColumn,
                                 SchemaModel::DescriptionColumn, SchemaModel::TagsColumn}) {
            if (name.siblingAtColumn(column).data().toString().contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

} // namespace meshlens
