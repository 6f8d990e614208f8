// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the numbers and texts in the rows of a catalog file mean (resources/sql/001-catalog.sql), one place
// for the writer and all readers. In files: append only.
//
// source.precedence: smallest first; the user layer (name "user") has 0, OrderSources gives the others 1, 2,
// ... The shown value is the first present.
//
// entity.source: whose `body` stands in the row: of the sources that hold the entity the first by precedence.
// facet: the layers of all others, and what people say (source "user"): there `body` holds only the fields
// that they set. So a field is shown from: facet of "user", entity.body, other facets by precedence.
// entity.name, key, parent: as shown. layer_name, layer_key: what entity.source says, where a person renamed
// it or another entity has the key already; NULL: the same as shown. The user layer alone does not keep an
// entity alive that sources told of; its facet stays and is shown again when the entity comes back.
// entity.asset: of datasets that mean one thing: the id of the one that stands for all, itself included;
// NULL: alone.
//
// col.source and col_facet: the same for columns; NULL in col_facet: nothing said.
// col.name: path of names as in a column's key after '#': steps percent-encoded, joined by '/'.
// col.ord: place in the source's list; a nested column has its own, after its parent's.
//
// edge.via, cedge.via: job entity, 0: none. One row a source: count and draw distinct (src, dst, via). When
// an end dies, the edge dies with it. relation.name: dst 0: the source's word; else empty.
//
// change.entity: of a column or its field: the dataset; path then begins "/columns/NAME/", NAME as col.name
// with
// '~' and '/' escaped as JSON Pointer does. change.source: the layer whose value changed.
// change.before, after: JSON text; NULL: was not there. Paths besides fields: "/name"; "/parent" (id of the
// parent), "/normalForm", "/aliases", "/columns" (names in order, when the source reorders them), "/died" and
// "/columns/NAME/died" (before: the transaction that ended it; it came back). entity 0, "/sources": the
// order of the sources, a list of names without people.
//
// txn.counts: {"created":{KIND:n},"updated":{...},"unchanged":{...},"ended":{...}}, kinds as in KindCounts;
// "content": contentDigest() of its changes and former rows, where it has any; "cut" and "dropped": the time
// and the rows of a CutHistory. txn.undoes: the transaction that it takes back; of several the newest, all of
// them are in counts "undoes". meta "retention_cut": the latest cut, absent where there was none.
// txn_span.tbl: "entity" and "col": ids that the transaction created, lo to hi; the columns of entities that
// it created are not listed. counter.what: kind names, "edge", "column_edge" (distinct, living), "asset"
// (datasets, an asset counted once), "transaction".
namespace meshlens {

// Bits of col.flags.
enum ColumnFlag : int {
    ColumnDeclared = 1, // in a schema; else only referred to
    ColumnNullable = 2,
    ColumnPrimaryKey = 4
};

// alias.state
enum class AliasState : int {
    Sure = 1,
    Proposed = 2,
    Split = 3,    // was taken apart by hand: names this entity no more
    FormerKey = 4 // a key that it had before a rename or move; redirects
};

} // namespace meshlens
