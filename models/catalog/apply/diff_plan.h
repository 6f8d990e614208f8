// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/loss.h"
#include "models/catalog/transaction.h"

#include <QByteArray>

namespace meshlens {

// What a diff decided, beside the tables d_* of the staging file.
struct DiffPlan {
    // Digest of the newest transaction of the catalog that was compared with: the plan holds while it is
    // that.
    QByteArray catalogState;
    bool emptyCatalog = false;
    // The layer that is written; the id of a new source is the one that it will get.
    std::int64_t source = 0;
    bool newSource = false;
    std::int64_t precedence = 0;
    bool othersToo = false; // sources besides this one and people
    bool full = false;      // what the source does not contain ends
    // The last ids that are taken.
    std::int64_t lastEntity = 0;
    std::int64_t userSource = 0; // 0: nobody has edited yet

    TransactionOutcome outcome; // without a transaction
    std::vector<Loss> losses;   // what could not be resolved
};

// d_ent.state: what becomes of the source's layer of an entity.
enum class EntityState : int {
    New = 0,
    Same = 1,
    Changed = 2,
    Facet = 3, // another source's is first; this one's is the same
    FacetNew = 4,
    FacetChanged = 5,
    Revived = 6,
    TakesOver = 7, // becomes the first; the other one's turns into a facet
    Reference = 9  // the source only refers to it
};

// d_gone.state: entities that the source no longer holds.
enum class GoneState : int {
    Dies = 1,
    Promoted = 2, // `heir` is the next source that holds it
    FacetEnds = 3
};

// d_col.state. Columns of new entities are all new and not listed.
enum class ColumnState : int {
    New = 0,
    Changed = 2,
    FacetNew = 4,
    FacetChanged = 5,
    Revived = 6,
    TakesOver = 7,
    Dies = 11,
    Promoted = 12,
    FacetEnds = 13,
    Released = 14 // no schema has it any more, another source's lineage still refers to it
};

// d_edge.state, d_cedge.state, d_rel.state
enum class LinkState : int {
    New = 0,
    Same = 1,
    Replaced = 2, // the same link with another validity, transformation or place
    Added = 4     // another source says so already
};

} // namespace meshlens
