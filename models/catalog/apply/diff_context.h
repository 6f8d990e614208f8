// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/diff_plan.h"
#include "models/catalog/apply/field_changes.h"
#include "models/catalog/sqlite/query.h"
#include "models/catalog/staging_store.h"

// SQL: the row's layer only refers to the entity (field::declared). The text is looked at first, as most have
// none.
#define MESHLENS_IS_REFERRED(row)                                                                            \
    "ifnull(instr(" row ".body, '\"declared\":false') > 0 AND json_extract(" row                             \
    ".body, '$.declared') = 0, 0)"

namespace meshlens {

// What the parts of a diff work on: a connection that sees both the catalog and the staging file.
struct DiffContext {
    sqlite::Database &database;
    const SourceInfo &info;
    DiffPlan &plan;
    ChangeSink changes;

    // One statement with the values ?1, ?2, ...
    template <typename... Values> [[nodiscard]] Result<void> run(const char *sql, const Values &...values) {
        const auto done = sqlite::run(database, sql, values...);
        if (!done)
            return std::unexpected(done.error());
        return {};
    }
};

[[nodiscard]] constexpr std::int64_t number(auto state) {
    return static_cast<std::int64_t>(state);
}

} // namespace meshlens
