// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/import_review.h"
#include "models/catalog/kind.h"
#include "models/catalog/sqlite/database.h"

namespace meshlens::staging {

// The tables of a staging file. Their names differ from all of a catalog's, so that both can be attached to
// one connection and named without their schema.
//
// s_*: the facts, in the source's own names. A name is a number (s_name.id, in the order of first mention);
//   ref = name << 8 | kind    an entity as somebody names it; s_ent.id is the ref under which the source
//   holds it, s_refer the refs that it only refers to
//   scol = name of the dataset << 16 | n, n counted from 1 in each dataset
// d_*: what a diff against a catalog decided, with the catalog's ids (apply/diff_plan.h); filled by
// ImportDiff.
// p_row: the same as people read it, in order; written when somebody asks for it (apply/import_listing.h).

[[nodiscard]] Result<void> createSchema(sqlite::Database &database);

[[nodiscard]] constexpr std::int64_t refOf(std::int64_t name, EntityKind kind) {
    return name << 8 | static_cast<std::int64_t>(kind);
}

inline constexpr int maxColumns = 65'535;

// p_row.what and p_row.kind, beside the numbers of EntityKind.
inline constexpr std::int64_t listedReferred = 0; // a dataset that the source only refers to
inline constexpr std::int64_t listedEdge = 100;
inline constexpr std::int64_t listedColumnEdge = 101;
[[nodiscard]] QString listedKindName(std::int64_t kind);
[[nodiscard]] constexpr ImportChange::What listedWhat(std::int64_t what) {
    return what == 0   ? ImportChange::What::Ends
           : what == 1 ? ImportChange::What::Changed
                       : ImportChange::What::New;
}
[[nodiscard]] constexpr std::int64_t listedNumber(ImportChange::What what) {
    return what == ImportChange::What::Ends ? 0 : what == ImportChange::What::Changed ? 1 : 2;
}

// s_ent.given
enum Given : int { GivenName = 1, GivenKey = 2 };

} // namespace meshlens::staging
