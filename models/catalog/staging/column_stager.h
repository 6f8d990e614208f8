// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/source_facts.h"
#include "models/catalog/sqlite/statement.h"
#include "models/catalog/staging/name_table.h"

#include <optional>

namespace meshlens::staging {

// A row of s_col.
struct StagedColumn {
    std::int64_t dataset = 0; // name
    QString name;             // as col.name
    QString type;
    QString description;
    int flags = 0; // ColumnFlag
    QJsonObject body;
};

// Writes s_col and s_ds. Columns get their number and place in the order of first mention; the same column
// again adds to what is there. Mostly a dataset's columns come in one go: then its names are known in memory,
// and the index by name is only made when somebody comes back to a dataset or refers to a column.
class ColumnStager {
public:
    [[nodiscard]] static Result<ColumnStager> open(sqlite::Database &database, NameTable &names);

    [[nodiscard]] Result<void> add(const SourceColumn &column);
    // The number (scol) of the column; new where it was new.
    [[nodiscard]] Result<std::int64_t> add(const StagedColumn &column);
    // The number of a column that somebody refers to; makes an undeclared one where there is none yet.
    [[nodiscard]] Result<std::int64_t> refer(const QString &dataset, const QStringList &path);
    // Writes what is only in memory yet.
    [[nodiscard]] Result<void> flush();
    // Columns that were only referred to stand last.
    [[nodiscard]] Result<void> finish();

private:
    ColumnStager(sqlite::Database &database, NameTable &names, sqlite::Statement insert,
                 sqlite::Statement readDataset, sqlite::Statement writeDataset, sqlite::Statement search)
        : m_database(&database)
        , m_names(&names)
        , m_insert(std::move(insert))
        , m_readDataset(std::move(readDataset))
        , m_writeDataset(std::move(writeDataset))
        , m_search(std::move(search)) {}
    [[nodiscard]] Result<void> select(std::int64_t dataset);
    [[nodiscard]] Result<void> merge(std::int64_t id, const StagedColumn &column);
    [[nodiscard]] Result<std::int64_t> create(const StagedColumn &column, std::int64_t place);
    // 0: not there.
    [[nodiscard]] Result<std::int64_t> find(std::int64_t dataset, const QString &name);
    [[nodiscard]] Result<void> makeIndex();
    [[nodiscard]] std::unexpected<Error> tooMany(std::int64_t dataset);

    sqlite::Database *m_database;
    NameTable *m_names;
    sqlite::Statement m_insert;
    sqlite::Statement m_readDataset;
    sqlite::Statement m_writeDataset;
    sqlite::Statement m_search;
    std::optional<sqlite::Statement> m_find; // with the index
    std::int64_t m_rows = 0;
    std::int64_t m_searched = 0; // about so many rows
    bool m_mentions = false;     // columns without a place
    // The dataset that columns are just coming for, its last number and the next place.
    std::int64_t m_dataset = 0;
    std::int64_t m_last = 0;
    std::int64_t m_place = 0;
    bool m_whole = false; // m_columns has all its names
    QHash<QString, std::int64_t> m_columns;
};

[[nodiscard]] QString columnName(const QStringList &path);

} // namespace meshlens::staging
