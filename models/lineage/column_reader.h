// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/edge_reader.h"

namespace meshlens {

// The living columns and column-level edges of nodes. In an asset, columns with one name (cases apart, as
// platforms write one table's columns in different cases) are one column.
class ColumnReader {
public:
    struct Column {
        ColumnId id;
        QString name; // as in its key after '#'
    };
    struct Link {
        ColumnId from;
        ColumnId to;
        std::int64_t via = 0;
        QString transform;
    };

    explicit ColumnReader(EdgeReader &edges)
        : m_edges(edges) {}

    // Of all members, a name once: the first member's in their order, then what only others have.
    [[nodiscard]] Result<const std::vector<Column> *> columns(std::int64_t node);
    // The column that stands for this one in its node; nothing when it is no living column.
    [[nodiscard]] Result<std::optional<Column>> shown(ColumnId column);
    // All columns that are this one in its node, by id; at least itself.
    [[nodiscard]] Result<std::vector<ColumnId>> same(ColumnId column);
    // `dataset:…#name`
    [[nodiscard]] Result<QString> key(const Column &column);

    // Edges at this one column (not those of same()).
    [[nodiscard]] Result<std::vector<Link>> links(ColumnId column, bool upstream);
    // Edges from any column of one source object.
    [[nodiscard]] Result<std::vector<Link>> linksFrom(EntityId dataset);

private:
    struct Node {
        std::vector<Column> shown;
        std::unordered_map<std::int64_t, size_t> place; // column id -> in `shown`
        std::unordered_map<size_t, std::vector<ColumnId>> same;
    };
    [[nodiscard]] Result<const Node *> node(std::int64_t id);
    [[nodiscard]] Result<const Node *> nodeOf(ColumnId column);
    [[nodiscard]] Result<std::vector<Link>> read(const char *sql, std::int64_t first, std::int64_t last);

    EdgeReader &m_edges;
    std::unordered_map<std::int64_t, Node> m_known;
    std::unordered_map<std::int64_t, QString> m_keys;
};

} // namespace meshlens
