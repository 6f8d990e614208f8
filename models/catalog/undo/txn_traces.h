// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/field_changes.h"
#include "models/catalog/sqlite/query.h"

#include <map>
#include <set>

namespace meshlens {

// What one transaction did, as rows and log tell, apart from edges, relations and the
// order of sources.
struct TxnTraces {
    struct Change {
        std::int64_t source = 0;
        FieldChange change;
    };

    std::map<std::int64_t, std::vector<Change>> changes; // by entity, in their order
    std::set<std::int64_t> created;                      // entities that came to life in it
    std::set<std::int64_t> ended;
    // By dataset; names as in col.name. Of datasets that it created not all columns are noted, and none as
    // ended.
    std::map<std::int64_t, std::set<QString>> createdColumns;
    std::map<std::int64_t, std::set<QString>> endedColumns;

    [[nodiscard]] static Result<TxnTraces> read(sqlite::Database &database, std::int64_t txn);
};

} // namespace meshlens
