// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace meshlens::ui {

// LineageTableModel as a TableView draws it; sorts by any column, filters by name.
class LineageTableProxy : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit LineageTableProxy(QObject *parent = nullptr);

    // Rows with this in one of their names.
    void setSearch(const QString &search);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString m_search;
};

} // namespace meshlens::ui
