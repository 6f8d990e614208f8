// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recent_pages_model.h"

#include "ui/common/icon.h"
#include "ui/common/nav_row_delegate.h"

namespace meshlens::ui {

namespace {

// Of a key "kind:path"; a column's page is its dataset's.
EntityKind kindOf(const QString &key) {
    return kindFromName(QStringView(key).left(key.indexOf(QLatin1Char(':')))).value_or(EntityKind::Dataset);
}

} // namespace

int RecentPagesModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RecentPagesModel::data(const QModelIndex &index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const EntityKind kind = kindOf(row.key);
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case NavRowDelegate::IconRole:
        return QVariant::fromValue(kindIcon(kind));
    case NavRowDelegate::MonoRole:
        return isDataName(kind);
    case AddressRole:
        return QVariant::fromValue(Address{.place = Address::Place::Entity, .key = row.key});
    default:
        return {};
    }
}

void RecentPagesModel::note(const Address &address, const QString &title) {
    if (address.place != Address::Place::Entity || address.key.isEmpty() || title.isEmpty())
        return;
    const QString key = address.key.section(QLatin1Char('#'), 0, 0);
    std::vector<Row> next{{key, title}};
    for (const Row &row : m_rows) {
        if (row.key != key && next.size() < capacity)
            next.push_back(row);
    }
    setRows(next);
}

QString RecentPagesModel::newestWithLineage() const {
    const auto has = [](const Row &row) {
        switch (kindOf(row.key)) {
        case EntityKind::Domain:
        case EntityKind::Product:
        case EntityKind::Dataset:
        case EntityKind::Job:
            return true;
        default:
            return false;
        }
    };
    const auto found = std::ranges::find_if(m_rows, has);
    return found == m_rows.end() ? QString() : found->key;
}

void RecentPagesModel::clear() {
    setRows({});
}

void RecentPagesModel::setRows(const std::vector<Row> &next) {
    QStringList now;
    QStringList keys;
    for (const Row &row : m_rows)
        now.append(row.key);
    for (const Row &row : next)
        keys.append(row.key);
    exchangeRows({}, m_rows, now, keys, [&next](int row) { return next[static_cast<std::size_t>(row)]; });
    for (std::size_t i = 0; i < next.size(); ++i) {
        if (m_rows[i].title == next[i].title)
            continue;
        m_rows[i] = next[i];
        Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)));
    }
}

} // namespace meshlens::ui
