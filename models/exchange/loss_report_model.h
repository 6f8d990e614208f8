// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/loss_page.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <optional>

namespace meshlens {

// What an import could not carry over as it is: a row for each loss, and for each record that was refused.
class MESHLENS_EXPORT LossReportModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { KindColumn, WhereColumn, WhatColumn, CountColumn, SourceColumn, ColumnCount };
    Q_ENUM(Column)

    // As in Loss::Kind, and the records that could not be used at all.
    enum class RowKind { Refused, Dropped, Approximated, Kept };
    Q_ENUM(RowKind)

    enum Role {
        KindRole = Qt::UserRole + 1, // RowKind
        WhereRole,
        WhatRole,
        CountRole, // qint64
        SortRole,  // what a column is sorted by
        SourceRole
    };
    Q_ENUM(Role)

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    // Refused records first, then what was dropped, approximated and kept elsewhere.
    void setReport(const LossReport &report) { setLosses({{{}, 0, {}, report}}); }
    void setLosses(const std::vector<ImportLosses> &losses);
    [[nodiscard]] QStringList sources() const; // those that have rows, by name
    [[nodiscard]] int rowsOf(RowKind kind) const;
    [[nodiscard]] static QString kindText(RowKind kind);

private:
    struct Row {
        RowKind kind = RowKind::Dropped;
        QString where;
        QString what;
        qint64 count = 1;
        QString source;
    };

    [[nodiscard]] QVariant display(const Row &row, int column) const;

    std::vector<Row> m_rows;
};

// The rows of one kind, those that hold a text, or all; sorted by LossReportModel::SortRole.
class MESHLENS_EXPORT LossReportFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit LossReportFilter(QObject *parent = nullptr);

    // Without a kind: all.
    void setKind(std::optional<LossReportModel::RowKind> kind);
    [[nodiscard]] std::optional<LossReportModel::RowKind> kind() const { return m_kind; }
    void setText(const QString &text);
    // Empty: all.
    void setSource(const QString &source);
    [[nodiscard]] const QString &source() const { return m_source; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    std::optional<LossReportModel::RowKind> m_kind;
    QString m_text;
    QString m_source;
};

} // namespace meshlens
