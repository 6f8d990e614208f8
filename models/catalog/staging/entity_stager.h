// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/source_facts.h"
#include "models/catalog/sqlite/statement.h"
#include "models/catalog/staging/name_table.h"

namespace meshlens::staging {

// Writes s_ent, s_refer, s_alias and s_end. The same (kind, name) again adds to what is there; what is only
// referred to gives way to what is there.
class EntityStager {
public:
    [[nodiscard]] static Result<EntityStager> open(sqlite::Database &database, NameTable &names);

    [[nodiscard]] Result<void> add(const SourceEntity &entity);
    [[nodiscard]] Result<void> end(EntityKind kind, const QString &name);

private:
    EntityStager(sqlite::Database &database, NameTable &names, sqlite::Statement insert,
                 sqlite::Statement alias)
        : m_database(&database)
        , m_names(&names)
        , m_insert(std::move(insert))
        , m_alias(std::move(alias)) {}
    [[nodiscard]] Result<void> insert(std::int64_t ref, const SourceEntity &entity, const QString &key,
                                      std::int64_t parent);
    [[nodiscard]] Result<void> addReferred(std::int64_t ref, const SourceEntity &entity, const QString &key);
    [[nodiscard]] Result<void> addAliases(std::int64_t ref, const SourceEntity &entity);
    [[nodiscard]] Result<void> merge(std::int64_t ref, const SourceEntity &entity, const QString &key,
                                     std::int64_t parent);

    sqlite::Database *m_database;
    NameTable *m_names;
    sqlite::Statement m_insert;
    sqlite::Statement m_alias;
    bool m_anyEnded = false;
    bool m_anyReferred = false;
};

} // namespace meshlens::staging
