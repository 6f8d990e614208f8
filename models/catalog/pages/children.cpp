// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/domain_page.h"

#include "models/catalog/pages/rows.h"

namespace meshlens {

Result<std::vector<EntityRef>> readChildren(const ReadView &view, EntityId parent, int limit) {
    std::vector<EntityId> ids;
    const auto done = pages::eachRow(
        view, "SELECT id FROM entity WHERE parent=?1 AND died IS NULL ORDER BY kind, name LIMIT ?2",
        {parent.value, std::int64_t{limit}},
        [&](const sqlite::Statement &row) { ids.emplace_back(row.integer(0)); });
    if (!done)
        return std::unexpected(done.error());
    return readRefs(view, ids);
}

} // namespace meshlens
