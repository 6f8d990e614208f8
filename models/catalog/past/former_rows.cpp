// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/past/former_rows.h"

#include "models/catalog/sqlite/query.h"

#include <iterator>

namespace meshlens {
namespace {

// The row of the transaction is written last: until then the newest one is its predecessor. An outer OR
// REPLACE or OR IGNORE reaches into triggers, so none of them relies on a conflict.
#define MESHLENS_BEFORE "(SELECT ifnull(max(id), 0) FROM txn)"
#define MESHLENS_NOW "(SELECT ifnull(max(id), 0) + 1 FROM txn)"

constexpr const char *triggers[] = {
    "CREATE TEMP TRIGGER IF NOT EXISTS was_entity BEFORE UPDATE ON main.entity"
    " WHEN OLD.born <= " MESHLENS_BEFORE " BEGIN"
    " INSERT INTO entity_was(txn, entity, parent, asset, name, key, source, normal, died, layer_name, "
    "layer_key)"
    " SELECT " MESHLENS_NOW
    ", OLD.id, OLD.parent, OLD.asset, OLD.name, OLD.key, OLD.source, OLD.normal, OLD.died,"
    " OLD.layer_name, OLD.layer_key"
    " WHERE NOT EXISTS (SELECT 1 FROM entity_was w WHERE w.txn = " MESHLENS_NOW " AND w.entity = OLD.id);"
    " UPDATE entity_was SET body = OLD.body WHERE txn = " MESHLENS_NOW
    " AND entity = OLD.id AND body IS NULL AND OLD.body <> NEW.body;"
    " END",
    // A death alone stands in the row.
    "CREATE TEMP TRIGGER IF NOT EXISTS was_col BEFORE UPDATE ON main.col"
    " WHEN OLD.born <= " MESHLENS_BEFORE
    " AND (OLD.died IS NOT NULL OR OLD.ord <> NEW.ord OR OLD.type <> NEW.type"
    " OR OLD.descr <> NEW.descr OR OLD.flags <> NEW.flags OR OLD.source <> NEW.source OR OLD.body IS NOT "
    "NEW.body)"
    " BEGIN"
    " INSERT INTO col_was(txn, col, ord, flags, source, died)"
    " SELECT " MESHLENS_NOW ", OLD.id, OLD.ord, OLD.flags, OLD.source, OLD.died"
    " WHERE NOT EXISTS (SELECT 1 FROM col_was w WHERE w.txn = " MESHLENS_NOW " AND w.col = OLD.id);"
    " UPDATE col_was SET type = OLD.type, descr = OLD.descr, body = OLD.body WHERE txn = " MESHLENS_NOW
    " AND col = OLD.id AND type IS NULL"
    " AND (OLD.type <> NEW.type OR OLD.descr <> NEW.descr OR OLD.body IS NOT NEW.body);"
    " END",
    "CREATE TEMP TRIGGER IF NOT EXISTS new_facet BEFORE INSERT ON main.facet"
    " WHEN (SELECT born FROM entity WHERE id = NEW.entity) <= " MESHLENS_BEFORE " BEGIN"
    " INSERT INTO facet_was(txn, entity, source, there, name, key, parent, normal, body)"
    " SELECT " MESHLENS_NOW
    ", NEW.entity, NEW.source, f.entity IS NOT NULL, f.name, f.key, f.parent, f.normal, f.body"
    " FROM (SELECT 1) LEFT JOIN facet f ON f.entity = NEW.entity AND f.source = NEW.source"
    " WHERE NOT EXISTS (SELECT 1 FROM facet_was w WHERE w.txn = " MESHLENS_NOW
    " AND w.entity = NEW.entity AND w.source = NEW.source);"
    " END",
#define MESHLENS_KEEP_FACET                                                                                  \
    " BEGIN"                                                                                                 \
    " INSERT INTO facet_was(txn, entity, source, there, name, key, parent, normal, body)"                    \
    " SELECT " MESHLENS_NOW                                                                                  \
    ", OLD.entity, OLD.source, 1, OLD.name, OLD.key, OLD.parent, OLD.normal, OLD.body"                       \
    " WHERE NOT EXISTS (SELECT 1 FROM facet_was w WHERE w.txn = " MESHLENS_NOW                               \
    " AND w.entity = OLD.entity AND w.source = OLD.source);"                                                 \
    " END"
    "CREATE TEMP TRIGGER IF NOT EXISTS was_facet BEFORE UPDATE ON main.facet" MESHLENS_KEEP_FACET,
    "CREATE TEMP TRIGGER IF NOT EXISTS no_facet BEFORE DELETE ON main.facet" MESHLENS_KEEP_FACET,
    "CREATE TEMP TRIGGER IF NOT EXISTS new_alias BEFORE INSERT ON main.alias"
    " WHEN (SELECT born FROM entity WHERE id = NEW.entity) <= " MESHLENS_BEFORE " BEGIN"
    " INSERT INTO alias_was(txn, entity, name, source, there, state)"
    " SELECT " MESHLENS_NOW ", NEW.entity, NEW.name, NEW.source, a.entity IS NOT NULL, a.state"
    " FROM (SELECT 1) LEFT JOIN alias a ON a.name = NEW.name AND a.entity = NEW.entity AND a.source = "
    "NEW.source"
    " WHERE NOT EXISTS (SELECT 1 FROM alias_was w WHERE w.txn = " MESHLENS_NOW
    " AND w.entity = NEW.entity AND w.name = NEW.name AND w.source = NEW.source);"
    " END",
#define MESHLENS_KEEP_ALIAS                                                                                  \
    " WHEN (SELECT born FROM entity WHERE id = OLD.entity) <= " MESHLENS_BEFORE " BEGIN"                     \
    " INSERT INTO alias_was(txn, entity, name, source, there, state)"                                        \
    " SELECT " MESHLENS_NOW ", OLD.entity, OLD.name, OLD.source, 1, OLD.state"                               \
    " WHERE NOT EXISTS (SELECT 1 FROM alias_was w WHERE w.txn = " MESHLENS_NOW                               \
    " AND w.entity = OLD.entity AND w.name = OLD.name AND w.source = OLD.source);"                           \
    " END"
    "CREATE TEMP TRIGGER IF NOT EXISTS was_alias BEFORE UPDATE ON main.alias" MESHLENS_KEEP_ALIAS,
    "CREATE TEMP TRIGGER IF NOT EXISTS no_alias BEFORE DELETE ON main.alias" MESHLENS_KEEP_ALIAS,
    "CREATE TEMP TRIGGER IF NOT EXISTS new_col_facet BEFORE INSERT ON main.col_facet BEGIN"
    " INSERT INTO col_facet_was(txn, col, source, there, type, descr, flags, body)"
    " SELECT " MESHLENS_NOW ", NEW.col, NEW.source, f.col IS NOT NULL, f.type, f.descr, f.flags, f.body"
    " FROM (SELECT 1) LEFT JOIN col_facet f ON f.col = NEW.col AND f.source = NEW.source"
    " WHERE NOT EXISTS (SELECT 1 FROM col_facet_was w WHERE w.txn = " MESHLENS_NOW
    " AND w.col = NEW.col AND w.source = NEW.source);"
    " END",
#define MESHLENS_KEEP_COL_FACET                                                                              \
    " BEGIN"                                                                                                 \
    " INSERT INTO col_facet_was(txn, col, source, there, type, descr, flags, body)"                          \
    " SELECT " MESHLENS_NOW ", OLD.col, OLD.source, 1, OLD.type, OLD.descr, OLD.flags, OLD.body"             \
    " WHERE NOT EXISTS (SELECT 1 FROM col_facet_was w WHERE w.txn = " MESHLENS_NOW                           \
    " AND w.col = OLD.col AND w.source = OLD.source);"                                                       \
    " END"
    "CREATE TEMP TRIGGER IF NOT EXISTS was_col_facet BEFORE UPDATE ON main.col_facet" MESHLENS_KEEP_COL_FACET,
    "CREATE TEMP TRIGGER IF NOT EXISTS no_col_facet BEFORE DELETE ON main.col_facet" MESHLENS_KEEP_COL_FACET};

#undef MESHLENS_KEEP_FACET
#undef MESHLENS_KEEP_ALIAS
#undef MESHLENS_KEEP_COL_FACET
#undef MESHLENS_BEFORE
#undef MESHLENS_NOW

constexpr auto dropTriggers =
    "DROP TRIGGER IF EXISTS temp.was_entity; DROP TRIGGER IF EXISTS temp.was_col;"
    "DROP TRIGGER IF EXISTS temp.new_facet; DROP TRIGGER IF EXISTS temp.was_facet;"
    "DROP TRIGGER IF EXISTS temp.no_facet; DROP TRIGGER IF EXISTS temp.new_alias;"
    "DROP TRIGGER IF EXISTS temp.was_alias; DROP TRIGGER IF EXISTS temp.no_alias;"
    "DROP TRIGGER IF EXISTS temp.new_col_facet; DROP TRIGGER IF EXISTS temp.was_col_facet;"
    "DROP TRIGGER IF EXISTS temp.no_col_facet";

} // namespace

Result<void> forgetFormerRows(sqlite::Database &writer) {
    return writer.execute(dropTriggers);
}

Result<void> keepFormerRows(sqlite::Database &writer) {
    // They last as long as the connection, and reading their texts again costs more than an edit does.
    const auto there =
        sqlite::number(writer, "SELECT count(*) FROM sqlite_temp_schema WHERE type = 'trigger'", 0);
    if (!there)
        return std::unexpected(there.error());
    if (*there == std::int64_t{std::size(triggers)})
        return {};
    for (const char *trigger : triggers) {
        if (const auto done = writer.execute(trigger); !done)
            return done;
    }
    return {};
}

} // namespace meshlens
