// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/staging/column_stager.h"

namespace meshlens::staging {

// Writes s_edge, s_cedge and s_rel; what is said twice is kept once.
class LinkStager {
public:
    [[nodiscard]] static Result<LinkStager> open(sqlite::Database &database, NameTable &names,
                                                 ColumnStager &columns);

    [[nodiscard]] Result<void> add(const SourceEdge &edge);
    // False: the pair has another transformation already, which is kept.
    [[nodiscard]] Result<bool> add(const SourceColumnEdge &edge);
    [[nodiscard]] Result<void> add(const SourceRelation &relation);

private:
    LinkStager(sqlite::Database &database, NameTable &names, ColumnStager &columns, sqlite::Statement edge,
               sqlite::Statement columnEdge, sqlite::Statement relation)
        : m_database(&database)
        , m_names(&names)
        , m_columns(&columns)
        , m_edge(std::move(edge))
        , m_columnEdge(std::move(columnEdge))
        , m_relation(std::move(relation)) {}
    [[nodiscard]] Result<std::int64_t> refTo(const QString &name, EntityKind kind);

    sqlite::Database *m_database;
    NameTable *m_names;
    ColumnStager *m_columns;
    sqlite::Statement m_edge;
    sqlite::Statement m_columnEdge;
    sqlite::Statement m_relation;
};

} // namespace meshlens::staging
