// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the numbers and texts in the rows of a catalog file mean (resources/sql/001-catalog.sql), one place
// for the writer and all readers. In files: append only.
//
//   source.precedence  smallest first; the user layer has the smallest. The shown value is the first present.
//   entity.source      the source of `body`; facet holds the layers of all others. entity.name, parent: as
//   shown. entity.asset       the same number for all source objects that mean one thing: the id of the first
//   of them col.name           path of names as in a column's key after '#': steps percent-encoded, joined by
//   '/' col.ord            place in the source's list; a nested column has its own, after its parent's
//   edge.via, cedge.via   job entity, 0: none
//   relation.name      dst 0: the source's word; else empty
//   change.entity      of a column or its field: the dataset; path then begins "/columns/NAME/", NAME as
//   col.name with
//                      '~' and '/' escaped as JSON Pointer does
//   change.before, after  JSON text; NULL: was not there
//   txn.counts         {"created":{KIND:n},"updated":{...},"unchanged":{...},"ended":{...}}, kinds as in
//   KindCounts txn_span.tbl       "entity" and "col": ids that the transaction created, lo to hi counter.what
//   kind names, "edge", "column_edge" (distinct, living), "asset" (datasets, an asset counted once),
//                      "transaction"
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
