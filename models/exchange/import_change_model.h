// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/import_review.h"
#include "models/core/async.h"

#include <QAbstractTableModel>
#include <QThreadPool>

#include <map>
#include <mutex>

namespace meshlens {

// What an import would change, a row for each line. Holds the lines around those that are looked at and
// fetches the others from the staging file when they are asked for, on a thread of its own: however long the
// list, opening, filtering and scrolling do not hold the window up.
class MESHLENS_EXPORT ImportChangeModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { WhatColumn, NameColumn, FieldColumn, BeforeColumn, AfterColumn, ColumnCount };
    Q_ENUM(Column)

    enum Role {
        ChangeRole = Qt::UserRole + 1, // ImportChange; invalid while it is being fetched
        LoadedRole                     // bool
    };
    Q_ENUM(Role)

    static constexpr int pageSize = 256;
    static constexpr int keptPages = 16;

    explicit ImportChangeModel(QObject *parent = nullptr);
    ~ImportChangeModel() override;

    // Of the staging file at `path`, with the filter that is set; empty: no rows.
    void setReview(const QString &path);
    void setFilter(const ImportChangeFilter &filter);
    [[nodiscard]] const ImportChangeFilter &filter() const { return m_filter; }
    // Nothing is being counted or fetched.
    [[nodiscard]] bool isSettled() const { return m_find.isIdle() && m_fetch.isIdle() && m_wanted.empty(); }
    // Lines in memory; for tests.
    [[nodiscard]] qsizetype heldCount() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    // A JSON value on one line.
    [[nodiscard]] static QString valueText(const QJsonValue &value);

Q_SIGNALS:
    // The rows of a new review or filter are there.
    void found(qint64 count);
    void failed(const meshlens::Error &error);
    void settled();

private:
    // The connection to the staging file, for the one thread that reads.
    struct Source;

    void find();
    void want(int page) const;
    void fetch();
    void take(const std::vector<int> &pages, const Result<std::vector<std::vector<ImportChange>>> &read);
    [[nodiscard]] const ImportChange *change(int row) const;

    QThreadPool m_pool;
    std::shared_ptr<Source> m_source;
    ImportChangeFilter m_filter;
    std::shared_ptr<const ImportChangeReader::Lines> m_lines;
    std::map<int, std::vector<ImportChange>> m_pages;
    mutable std::vector<int> m_wanted; // newest last
    mutable std::vector<int> m_recent; // pages in the order of use, newest last
    Request m_find{this};
    Request m_fetch{this};
};

} // namespace meshlens
