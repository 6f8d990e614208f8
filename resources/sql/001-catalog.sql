-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema of catalog format 1 (design: entities, sources as layers, change log, two clocks).
-- The text of every statement is what sqlite_schema holds: opening compares them, so a change here is a new
-- numbered step, never an edit of this one once a version is out.

CREATE TABLE meta(k TEXT PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE source(
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, instance TEXT NOT NULL, name TEXT NOT NULL UNIQUE,
  precedence INTEGER NOT NULL, mode TEXT NOT NULL);

CREATE TABLE txn(
  id INTEGER PRIMARY KEY, time_us INTEGER NOT NULL UNIQUE, author TEXT NOT NULL, source INTEGER NOT NULL,
  message TEXT NOT NULL, undoes INTEGER, first_change INTEGER, n_changes INTEGER NOT NULL,
  counts TEXT NOT NULL, digest BLOB NOT NULL);

CREATE TABLE txn_span(txn INTEGER NOT NULL, tbl TEXT NOT NULL, lo INTEGER NOT NULL, hi INTEGER NOT NULL,
  PRIMARY KEY(txn, tbl, lo)) WITHOUT ROWID;

CREATE TABLE entity(
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, kind INTEGER NOT NULL, parent INTEGER, asset INTEGER,
  name TEXT NOT NULL, key TEXT NOT NULL, source INTEGER NOT NULL, normal TEXT,
  born INTEGER NOT NULL, died INTEGER, body TEXT NOT NULL, layer_name TEXT, layer_key TEXT);
CREATE UNIQUE INDEX entity_key ON entity(key) WHERE died IS NULL;
CREATE INDEX entity_parent ON entity(parent, kind, name);
CREATE INDEX entity_kind_name ON entity(kind, name COLLATE NOCASE);
CREATE INDEX entity_name ON entity(name COLLATE NOCASE);
CREATE INDEX entity_asset ON entity(asset) WHERE asset IS NOT NULL;
CREATE INDEX entity_normal ON entity(normal) WHERE normal IS NOT NULL;
CREATE INDEX entity_source ON entity(source);

-- The layers of all sources but entity.source, which is the first by precedence among those that are not a person's.
CREATE TABLE facet(entity INTEGER NOT NULL, source INTEGER NOT NULL, name TEXT, key TEXT, parent INTEGER, normal TEXT,
  body TEXT NOT NULL, PRIMARY KEY(entity, source)) WITHOUT ROWID;
CREATE INDEX facet_source ON facet(source);

-- A row for each source that uses the name: one that takes it back does not take it from the others.
CREATE TABLE alias(name TEXT NOT NULL, entity INTEGER NOT NULL, state INTEGER NOT NULL, source INTEGER NOT NULL,
  PRIMARY KEY(name, entity, source)) WITHOUT ROWID;
CREATE INDEX alias_entity ON alias(entity);

CREATE TABLE col(
  id INTEGER PRIMARY KEY, ord INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, descr TEXT NOT NULL,
  flags INTEGER NOT NULL, source INTEGER NOT NULL, born INTEGER NOT NULL, died INTEGER, body TEXT);
-- What other sources than col.source, and people, say of a column; NULL: nothing.
CREATE TABLE col_facet(col INTEGER NOT NULL, source INTEGER NOT NULL, type TEXT, descr TEXT, flags INTEGER, body TEXT,
  PRIMARY KEY(col, source)) WITHOUT ROWID;

CREATE TABLE edge(
  src INTEGER NOT NULL, dst INTEGER NOT NULL, via INTEGER NOT NULL, source INTEGER NOT NULL,
  born INTEGER NOT NULL, died INTEGER, valid_from INTEGER, valid_to INTEGER,
  PRIMARY KEY(src, dst, via, source, born)) WITHOUT ROWID;
CREATE INDEX edge_dst ON edge(dst, src);
CREATE INDEX edge_via ON edge(via) WHERE via <> 0;

CREATE TABLE cedge(
  src INTEGER NOT NULL, dst INTEGER NOT NULL, via INTEGER NOT NULL, source INTEGER NOT NULL,
  born INTEGER NOT NULL, died INTEGER, valid_from INTEGER, valid_to INTEGER, transform TEXT NOT NULL,
  PRIMARY KEY(src, dst, via, source, born)) WITHOUT ROWID;
CREATE INDEX cedge_dst ON cedge(dst, src);

-- dst 0: the source speaks of something that it does not hold; `name` is then the source's word for it.
CREATE TABLE relation(
  src INTEGER NOT NULL, kind INTEGER NOT NULL, source INTEGER NOT NULL, dst INTEGER NOT NULL, name TEXT NOT NULL,
  role TEXT NOT NULL, born INTEGER NOT NULL, died INTEGER, ord INTEGER NOT NULL, dst_kind INTEGER NOT NULL,
  PRIMARY KEY(src, kind, source, dst, name, role, born)) WITHOUT ROWID;
CREATE INDEX relation_dst ON relation(dst, kind, src);

CREATE TABLE change(
  id INTEGER PRIMARY KEY, txn INTEGER NOT NULL, entity INTEGER NOT NULL, path TEXT NOT NULL, source INTEGER NOT NULL,
  before TEXT, after TEXT);
CREATE INDEX change_entity ON change(entity, path, id);
CREATE INDEX change_moved ON change(before) WHERE path = '/parent';
CREATE INDEX change_txn ON change(txn);

-- What rows held before the transaction that changed them: a row for each that it found and left another, so that the
-- catalog as of a time is today's rows with the earliest later ones of these put back (models/catalog/past). The change
-- log says it in people's terms and field by field; these say it in the file's own, keys, assets and places among
-- them. Texts that stayed are NULL. `there` 0: there was no such row.
CREATE TABLE entity_was(
  txn INTEGER NOT NULL, entity INTEGER NOT NULL, parent INTEGER, asset INTEGER, name TEXT NOT NULL, key TEXT NOT NULL,
  source INTEGER NOT NULL, normal TEXT, died INTEGER, layer_name TEXT, layer_key TEXT, body TEXT,
  PRIMARY KEY(txn, entity)) WITHOUT ROWID;
CREATE TABLE facet_was(
  txn INTEGER NOT NULL, entity INTEGER NOT NULL, source INTEGER NOT NULL, there INTEGER NOT NULL, name TEXT, key TEXT,
  parent INTEGER, normal TEXT, body TEXT, PRIMARY KEY(txn, entity, source)) WITHOUT ROWID;
CREATE TABLE alias_was(
  txn INTEGER NOT NULL, entity INTEGER NOT NULL, name TEXT NOT NULL, source INTEGER NOT NULL, there INTEGER NOT NULL,
  state INTEGER, PRIMARY KEY(txn, entity, name, source)) WITHOUT ROWID;
CREATE TABLE col_was(
  txn INTEGER NOT NULL, col INTEGER NOT NULL, ord INTEGER NOT NULL, flags INTEGER NOT NULL, source INTEGER NOT NULL,
  died INTEGER, type TEXT, descr TEXT, body TEXT, PRIMARY KEY(txn, col)) WITHOUT ROWID;
CREATE TABLE col_facet_was(
  txn INTEGER NOT NULL, col INTEGER NOT NULL, source INTEGER NOT NULL, there INTEGER NOT NULL, type TEXT, descr TEXT,
  flags INTEGER, body TEXT, PRIMARY KEY(txn, col, source)) WITHOUT ROWID;

-- What an import could not carry over as it was; kind 0: a refused record, else Loss::Kind + 1.
CREATE TABLE loss(
  txn INTEGER NOT NULL, n INTEGER NOT NULL, kind INTEGER NOT NULL, place TEXT NOT NULL, what TEXT NOT NULL,
  count INTEGER NOT NULL, PRIMARY KEY(txn, n)) WITHOUT ROWID;

CREATE TABLE counter(what TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE domain_slot(entity INTEGER PRIMARY KEY, slot INTEGER NOT NULL);

CREATE TABLE text(hash BLOB PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE text_version(contract INTEGER NOT NULL, version INTEGER NOT NULL, txn INTEGER NOT NULL,
  splice BLOB, hash BLOB, PRIMARY KEY(contract, version)) WITHOUT ROWID;
CREATE TABLE draft(contract INTEGER NOT NULL, window TEXT NOT NULL, base_version INTEGER NOT NULL, time_us INTEGER NOT NULL,
  text BLOB NOT NULL, PRIMARY KEY(contract, window)) WITHOUT ROWID;
CREATE TABLE observation(entity INTEGER NOT NULL, metric TEXT NOT NULL, t INTEGER NOT NULL, value,
  PRIMARY KEY(entity, metric, t)) WITHOUT ROWID;

-- Search (models/search). Not FTS5: with a document for every column and prefixes it took 11.3 s of CPU and 55 MB at 20 k
-- datasets, 200 k columns.
-- search_word: the vocabulary; docs: entities that have the word, or whose columns do.
-- search_posting: which documents have a word, the worthiest first (posting.h); a list is a word's number * 4 + its part,
-- cut into chunks that begin with document `first`.
-- search_doc: all that the lists have of an entity, to change only what an edit changes: its tier, and its words with
-- their parts and places.
-- search_fact: what ranking, filters and facets need of 256 entities at a time (fact_record.h), with the texts beside.
CREATE TABLE search_word(word TEXT PRIMARY KEY, id INTEGER NOT NULL UNIQUE, docs INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE search_posting(list INTEGER NOT NULL, first INTEGER NOT NULL, docs BLOB NOT NULL,
  PRIMARY KEY(list, first)) WITHOUT ROWID;
CREATE TABLE search_doc(entity INTEGER PRIMARY KEY, tier INTEGER NOT NULL, words BLOB NOT NULL);
CREATE TABLE search_text(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE search_fact(block INTEGER PRIMARY KEY, generation INTEGER NOT NULL, facts BLOB NOT NULL);
CREATE INDEX search_fact_generation ON search_fact(generation);
