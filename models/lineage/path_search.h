// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/graph_assembler.h"

#include <set>

namespace meshlens {

// All shortest ways along table-level edges, up to a limit, in the order of the keys along them. Distances
// are measured from the end backwards; the ways are then walked forwards, so that nothing leads into a dead
// end.
class TablePathSearch {
public:
    TablePathSearch(EdgeReader &edges, std::stop_token stop)
        : m_edges(edges)
        , m_stop(std::move(stop)) {}

    [[nodiscard]] Result<std::vector<std::vector<RawEdge>>>
    search(const std::vector<std::int64_t> &from, const std::vector<std::int64_t> &to, int limit);

private:
    [[nodiscard]] Result<int> measure(const std::vector<std::int64_t> &from,
                                      const std::vector<std::int64_t> &to);
    [[nodiscard]] Result<std::vector<RawEdge>> nearer(std::int64_t node);
    [[nodiscard]] Result<void> walk(std::int64_t node);
    [[nodiscard]] Result<QString> keyOf(std::int64_t node);

    EdgeReader &m_edges;
    std::stop_token m_stop;
    std::unordered_map<std::int64_t, int> m_distance; // to the end
    std::unordered_map<std::int64_t, QString> m_keys;
    std::vector<std::vector<RawEdge>> m_found;
    size_t m_limit = 0;
};

// The same along column-level edges. Steps within a node cost nothing and are no hops.
class ColumnPathSearch {
public:
    using Hop = std::pair<RawEdge, ColumnReader::Link>;

    ColumnPathSearch(EdgeReader &edges, ColumnReader &columns, std::stop_token stop)
        : m_edges(edges)
        , m_columns(columns)
        , m_stop(std::move(stop)) {}

    [[nodiscard]] Result<std::vector<std::vector<Hop>>> search(ColumnId from, ColumnId to, int limit);

private:
    struct Step {
        QString key; // of the column it leads to, then of the job
        QString viaKey;
        ColumnId to;            // the one that stands for it
        std::optional<Hop> hop; // none within a node
    };
    struct Onward {
        ColumnId to;
        Hop hop;
    };
    [[nodiscard]] Result<ColumnId> standing(ColumnId column);
    [[nodiscard]] Result<std::vector<Step>> steps(ColumnId column, bool upstream);
    [[nodiscard]] Result<void> measure(ColumnId from, ColumnId to);
    [[nodiscard]] Result<std::vector<Onward>> nearer(ColumnId column);
    [[nodiscard]] Result<QString> keyOfVia(std::int64_t via);

    EdgeReader &m_edges;
    ColumnReader &m_columns;
    std::stop_token m_stop;
    std::unordered_map<ColumnId, int> m_distance;
};

} // namespace meshlens
