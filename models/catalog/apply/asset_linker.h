// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/database.h"

#include <vector>

namespace meshlens {

// Keeps entity.asset: datasets that mean one thing have the same, the id of one of them: the one that most
// relations call "primary", else the one that came first. Datasets that stand alone have none.
// What people say (IdentityEdit) goes before what sources say (sibling relations), and that before equal
// normal forms. Two that a person has called different are never in one asset, whoever else links both.
class AssetLinker {
public:
    explicit AssetLinker(sqlite::Database &database)
        : m_database(database) {}

    // Looks at these and at all that is or was linked with them. Returns those whose asset is another now.
    [[nodiscard]] Result<std::vector<std::int64_t>> link(const std::vector<std::int64_t> &seeds);
    // The same over the whole catalog.
    [[nodiscard]] Result<std::vector<std::int64_t>> linkAll();

private:
    sqlite::Database &m_database;
};

} // namespace meshlens
