// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

[[nodiscard]] Result<void> createSchema(sqlite::Database &database);

[[nodiscard]] constexpr std::int64_t refOf(std::int64_t name, EntityKind kind) {
    return name << 8 | static_cast<std::int64_t>(kind);
}

inline constexpr int maxColumns = 65'535;

// s_ent.given
enum Given : int { GivenName = 1, GivenKey = 2 };

} // namespace meshlens::staging
