// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/staging/staging_schema.h"

namespace meshlens::staging {
namespace {

// The file is gone after a crash anyway: nothing is synced, and what a rollback needs stays in memory
// (little, as nearly every page is new).
constexpr auto pragmas = "PRAGMA page_size=8192; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"
                         "PRAGMA cache_size=-65536; PRAGMA secure_delete=OFF;";

constexpr auto facts = R"(
CREATE TABLE s_meta(k TEXT PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE s_name(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, text TEXT NOT NULL);
CREATE INDEX s_name_hash ON s_name(hash);
CREATE TABLE s_ent(id INTEGER PRIMARY KEY, uid BLOB NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL,
  parent INTEGER NOT NULL, normal TEXT, body TEXT NOT NULL, given INTEGER NOT NULL);
CREATE TABLE s_refer(ref INTEGER PRIMARY KEY);
CREATE TABLE s_alias(ent INTEGER NOT NULL, name INTEGER NOT NULL, PRIMARY KEY(ent, name)) WITHOUT ROWID;
CREATE TABLE s_end(ref INTEGER PRIMARY KEY, uid BLOB NOT NULL);
CREATE TABLE s_ds(ds INTEGER PRIMARY KEY, n INTEGER NOT NULL, ord INTEGER NOT NULL);
CREATE TABLE s_col(id INTEGER PRIMARY KEY, ord INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
  descr TEXT NOT NULL, flags INTEGER NOT NULL, body TEXT);
CREATE TABLE s_edge(src INTEGER NOT NULL, dst INTEGER NOT NULL, via INTEGER NOT NULL, valid_from INTEGER,
  PRIMARY KEY(src, dst, via)) WITHOUT ROWID;
CREATE TABLE s_cedge(src INTEGER NOT NULL, dst INTEGER NOT NULL, via INTEGER NOT NULL, transform TEXT NOT NULL,
  PRIMARY KEY(src, dst, via)) WITHOUT ROWID;
CREATE TABLE s_rel(src INTEGER NOT NULL, kind INTEGER NOT NULL, dst INTEGER NOT NULL, role TEXT NOT NULL,
  ord INTEGER NOT NULL, PRIMARY KEY(src, kind, dst, role)) WITHOUT ROWID;
CREATE TABLE s_text(hash BLOB PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE s_ref(ref INTEGER PRIMARY KEY, ent INTEGER NOT NULL);
)";

constexpr auto decisions = R"(
CREATE TABLE d_ent(ref INTEGER PRIMARY KEY, entity INTEGER NOT NULL, kind INTEGER NOT NULL, state INTEGER NOT NULL);
CREATE INDEX d_ent_known ON d_ent(entity) WHERE state <> 0;
CREATE TABLE d_layer(entity INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, parent INTEGER, normal TEXT,
  body TEXT NOT NULL);
CREATE TABLE d_gone(entity INTEGER PRIMARY KEY, state INTEGER NOT NULL, heir INTEGER);
CREATE TABLE d_orphan(entity INTEGER PRIMARY KEY);
CREATE TABLE d_key(entity INTEGER PRIMARY KEY, key TEXT NOT NULL, former TEXT);
CREATE TABLE d_alias(name TEXT NOT NULL, entity INTEGER NOT NULL, source INTEGER NOT NULL, added INTEGER NOT NULL,
  PRIMARY KEY(name, entity, source)) WITHOUT ROWID;
CREATE TABLE d_ds(ds INTEGER PRIMARY KEY, entity INTEGER NOT NULL, state INTEGER NOT NULL);
CREATE INDEX d_ds_entity ON d_ds(entity);
CREATE TABLE d_col(col INTEGER PRIMARY KEY, state INTEGER NOT NULL, ord INTEGER, name TEXT, type TEXT, descr TEXT,
  flags INTEGER, body TEXT, source INTEGER);
CREATE TABLE d_ord(col INTEGER PRIMARY KEY, ord INTEGER NOT NULL);
CREATE TABLE d_colmap(scol INTEGER PRIMARY KEY, col INTEGER NOT NULL);
CREATE TABLE d_edge(src INTEGER NOT NULL, dst INTEGER NOT NULL, via INTEGER NOT NULL, valid_from INTEGER,
  state INTEGER NOT NULL, PRIMARY KEY(src, dst, via)) WITHOUT ROWID;
CREATE TABLE d_edge_end(src INTEGER NOT NULL, dst INTEGER NOT NULL, via INTEGER NOT NULL, source INTEGER NOT NULL,
  born INTEGER NOT NULL, PRIMARY KEY(src, dst, via, source, born)) WITHOUT ROWID;
CREATE TABLE d_cedge(src INTEGER NOT NULL, dst INTEGER NOT NULL, via INTEGER NOT NULL, transform TEXT NOT NULL,
  state INTEGER NOT NULL, PRIMARY KEY(src, dst, via)) WITHOUT ROWID;
CREATE TABLE d_cedge_end(src INTEGER NOT NULL, dst INTEGER NOT NULL, via INTEGER NOT NULL, source INTEGER NOT NULL,
  born INTEGER NOT NULL, PRIMARY KEY(src, dst, via, source, born)) WITHOUT ROWID;
CREATE TABLE d_rel(src INTEGER NOT NULL, kind INTEGER NOT NULL, dst INTEGER NOT NULL, name TEXT NOT NULL,
  role TEXT NOT NULL, ord INTEGER NOT NULL, dst_kind INTEGER NOT NULL, state INTEGER NOT NULL,
  PRIMARY KEY(src, kind, dst, name, role)) WITHOUT ROWID;
CREATE TABLE d_rel_end(src INTEGER NOT NULL, kind INTEGER NOT NULL, source INTEGER NOT NULL, dst INTEGER NOT NULL,
  name TEXT NOT NULL, role TEXT NOT NULL, born INTEGER NOT NULL,
  PRIMARY KEY(src, kind, source, dst, name, role, born)) WITHOUT ROWID;
CREATE TABLE d_change(id INTEGER PRIMARY KEY, entity INTEGER NOT NULL, path TEXT NOT NULL, source INTEGER NOT NULL,
  before TEXT, after TEXT);
CREATE TABLE d_updated(entity INTEGER PRIMARY KEY);
CREATE TABLE d_turned(entity INTEGER PRIMARY KEY, declared INTEGER NOT NULL);
)";

constexpr auto lines = R"(
CREATE TABLE p_name(entity INTEGER PRIMARY KEY, kind INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE p_raw(what INTEGER NOT NULL, kind INTEGER NOT NULL, entity INTEGER NOT NULL, key TEXT NOT NULL,
  name TEXT NOT NULL, path TEXT NOT NULL DEFAULT '', before TEXT, after TEXT, kept INTEGER NOT NULL DEFAULT 0,
  columns INTEGER NOT NULL DEFAULT 0);
CREATE INDEX p_raw_changed ON p_raw(entity) WHERE what = 1;
CREATE TABLE p_row(id INTEGER PRIMARY KEY, what INTEGER NOT NULL, kind INTEGER NOT NULL, entity INTEGER NOT NULL,
  key TEXT NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL, before TEXT, after TEXT, kept INTEGER NOT NULL,
  columns INTEGER NOT NULL);
)";

} // namespace

Result<void> createSchema(sqlite::Database &database) {
    for (const char *sql : {pragmas, facts, decisions, lines}) {
        if (const auto done = database.execute(sql); !done)
            return done;
    }
    return {};
}

QString listedKindName(std::int64_t kind) {
    switch (kind) {
    case listedReferred:
        return QStringLiteral("referred");
    case listedEdge:
        return QStringLiteral("edge");
    case listedColumnEdge:
        return QStringLiteral("column_edge");
    default:
        return kindName(static_cast<EntityKind>(kind));
    }
}

} // namespace meshlens::staging
