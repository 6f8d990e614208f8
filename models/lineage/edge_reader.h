// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/read_view.h"
#include "models/catalog/sqlite/statement.h"

#include <unordered_map>
#include <vector>

namespace meshlens {

// Calls `use()` for each row.
template <typename Use> [[nodiscard]] Result<void> forEachRow(sqlite::Statement &statement, Use use) {
    for (;;) {
        const Result<bool> row = statement.step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return {};
        use();
    }
}

// The living table-level edges around nodes, one prepared statement a side. A node is an asset, by its number
// (of an entity without one: its own), or a source object along the edges of one source. What was read once
// is kept.
class EdgeReader {
public:
    struct Link {
        std::int64_t node = 0; // at the other end
        std::int64_t via = 0;

        friend auto operator<=>(const Link &, const Link &) = default;
    };
    using Links = std::vector<Link>; // sorted, each once; none to the node itself

    // `source` null: over assets.
    EdgeReader(const ReadView &view, SourceId source)
        : m_database(view.database())
        , m_source(source) {}

    [[nodiscard]] bool overAssets() const { return m_source.isNull(); }
    [[nodiscard]] SourceId source() const { return m_source; }
    [[nodiscard]] sqlite::Database &database() const { return m_database; }

    [[nodiscard]] Result<std::int64_t> nodeOf(EntityId entity);
    // Living source objects of a node; the first stands for it: the one whose id is the asset's number while
    // it lives, else the one with the smallest id. Pointers stay valid.
    [[nodiscard]] Result<const std::vector<EntityId> *> members(std::int64_t node);
    [[nodiscard]] Result<const Links *> links(std::int64_t node, bool upstream);

private:
    [[nodiscard]] Result<Links> readLinks(std::int64_t node, bool upstream);

    sqlite::Database &m_database;
    SourceId m_source;
    std::unordered_map<std::int64_t, std::int64_t> m_nodes;
    std::unordered_map<std::int64_t, std::vector<EntityId>> m_members;
    std::unordered_map<std::int64_t, Links> m_up;
    std::unordered_map<std::int64_t, Links> m_down;
};

} // namespace meshlens
