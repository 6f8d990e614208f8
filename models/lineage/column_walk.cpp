// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/column_walk.h"

#include <set>

namespace meshlens {
namespace {

class ColumnWalk {
public:
    ColumnWalk(EdgeReader &edges, ColumnReader &columns, const LineageRequest &request, std::stop_token stop)
        : m_edges(edges)
        , m_columns(columns)
        , m_request(request)
        , m_stop(std::move(stop)) {
        m_graph.ofColumn = true;
    }

    Result<RawGraph> run() {
        auto root = m_edges.nodeOf(m_request.column.dataset());
        if (!root)
            return std::unexpected(root.error());
        m_graph.degrees.emplace(*root, 0);
        auto start = m_columns.same(m_request.column);
        if (!start)
            return std::unexpected(start.error());
        std::vector<Side> sides;
        for (const bool upstream : {true, false}) {
            if (m_request.direction != (upstream ? LineageDirection::Down : LineageDirection::Up))
                sides.push_back({upstream, {start->begin(), start->end()}, *start});
        }
        // Hop by hop in turns, so that a wide side does not leave the other without nodes.
        for (int hop = 0; std::ranges::any_of(sides, [](const Side &side) { return !side.waiting.empty(); });
             ++hop) {
            for (Side &side : sides) {
                if (auto walked = walk(side, hop); !walked)
                    return std::unexpected(walked.error());
            }
        }
        return std::move(m_graph);
    }

private:
    using Columns = std::vector<ColumnId>;

    struct Side {
        bool upstream;
        std::set<ColumnId> seen;
        Columns waiting; // one hop farther
    };

    Result<void> walk(Side &side, int hop) {
        Columns level = std::exchange(side.waiting, {});
        // Grows while it is walked: columns of the same node belong to the same level.
        for (size_t i = 0; i < level.size(); ++i) {
            if (m_stop.stop_requested())
                return cancelled();
            if (auto followed = follow(level[i], side, hop, level); !followed)
                return followed;
        }
        return {};
    }

    Result<void> follow(ColumnId column, Side &side, int hop, Columns &level) {
        const bool upstream = side.upstream;
        const bool last = hop == m_request.depth;
        auto links = m_columns.links(column, upstream);
        auto here = m_edges.nodeOf(column.dataset());
        if (!links || !here)
            return std::unexpected(links ? here.error() : links.error());
        if (auto sorted = sortByKey(*links, upstream); !sorted)
            return sorted;
        std::set<std::int64_t> hidden;
        for (ColumnReader::Link &link : *links) {
            const ColumnId other = upstream ? link.from : link.to;
            auto there = m_edges.nodeOf(other.dataset());
            if (!there)
                return std::unexpected(there.error());
            const bool within = *there == *here;
            if (last && !within && !side.seen.contains(other)) {
                hidden.insert(*there);
                continue;
            }
            if (!admit(*there, upstream ? -(hop + 1) : hop + 1))
                continue;
            if (auto added = see(other, side, within ? level : side.waiting); !added)
                return added;
            if (!within) {
                const RawEdge edge{upstream ? *there : *here, upstream ? *here : *there, link.via};
                m_graph.edges[edge].push_back(std::move(link));
            }
        }
        std::erase_if(hidden, [&](std::int64_t node) { return m_graph.degrees.contains(node); });
        if (!hidden.empty()) {
            auto &count = m_graph.hidden[*here];
            (upstream ? count.first : count.second) += int(hidden.size());
        }
        return {};
    }

    // All columns that are this one in its asset, in one of the two queues, once.
    Result<void> see(ColumnId column, Side &side, Columns &queue) {
        if (side.seen.contains(column))
            return {};
        auto same = m_columns.same(column);
        if (!same)
            return std::unexpected(same.error());
        for (const ColumnId one : *same) {
            if (side.seen.insert(one).second)
                queue.push_back(one);
        }
        return {};
    }

    bool admit(std::int64_t node, int degree) {
        const auto known = m_graph.degrees.find(node);
        if (known != m_graph.degrees.end()) {
            if (std::abs(degree) < std::abs(known->second))
                known->second = degree;
            return true;
        }
        if (std::ssize(m_graph.degrees) >= m_request.nodeLimit) {
            m_graph.truncated = true;
            return false;
        }
        m_graph.degrees.emplace(node, degree);
        return true;
    }

    Result<void> sortByKey(std::vector<ColumnReader::Link> &links, bool upstream) {
        std::vector<std::pair<QString, size_t>> keyed;
        for (size_t i = 0; i < links.size(); ++i) {
            auto shown = m_columns.shown(upstream ? links[i].from : links[i].to);
            if (!shown)
                return std::unexpected(shown.error());
            auto key = *shown ? m_columns.key(**shown) : Result<QString>(QString());
            if (!key)
                return std::unexpected(key.error());
            keyed.emplace_back(*std::move(key), i);
        }
        std::ranges::sort(keyed);
        std::vector<ColumnReader::Link> sorted;
        sorted.reserve(keyed.size());
        for (const auto &[key, i] : keyed)
            sorted.push_back(std::move(links[i]));
        links = std::move(sorted);
        return {};
    }

    EdgeReader &m_edges;
    ColumnReader &m_columns;
    const LineageRequest &m_request;
    std::stop_token m_stop;
    RawGraph m_graph;
};

} // namespace

Result<RawGraph> walkColumns(EdgeReader &edges, ColumnReader &columns, const LineageRequest &request,
                             const std::stop_token &stop) {
    return ColumnWalk(edges, columns, request, stop).run();
}

} // namespace meshlens
