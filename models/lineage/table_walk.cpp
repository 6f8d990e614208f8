// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/table_walk.h"

#include <set>
#include <unordered_set>

namespace meshlens {
namespace {

class TableWalk {
public:
    TableWalk(EdgeReader &edges, const LineageRequest &request, const std::stop_token &stop)
        : m_edges(edges)
        , m_request(request)
        , m_stop(stop) {
        m_collapsed.insert(request.collapsed.begin(), request.collapsed.end());
    }

    Result<RawGraph> run(const LineageRoots &roots) {
        for (const std::int64_t node : roots.nodes) {
            if (!admit(node, 0))
                break;
        }
        Side up{.upstream = true, .seen = {roots.nodes.begin(), roots.nodes.end()}, .frontier = roots.nodes};
        Side down{.upstream = false, .seen = up.seen, .frontier = roots.nodes};
        const bool goesUp = m_request.direction != LineageDirection::Down;
        const bool goesDown = m_request.direction != LineageDirection::Up;
        for (int hop = 1; hop <= m_request.depth && !(up.frontier.empty() && down.frontier.empty()); ++hop) {
            // Upstream first: it wins where both are equally far.
            for (Side *side : {&up, &down}) {
                if (!(side->upstream ? goesUp : goesDown))
                    continue;
                const bool first = hop == 1 && roots.isProcess;
                auto next =
                    first ? Result<Nodes>(side->upstream ? roots.inputs : roots.outputs) : neighbours(*side);
                if (!next)
                    return std::unexpected(next.error());
                if (auto stepped = step(*side, *std::move(next), side->upstream ? -hop : hop); !stepped)
                    return std::unexpected(stepped.error());
            }
        }
        if (auto expanded = expand(); !expanded)
            return std::unexpected(expanded.error());
        return std::move(m_graph);
    }

private:
    using Nodes = std::vector<std::int64_t>;
    struct Side {
        bool upstream = false;
        std::unordered_set<std::int64_t> seen;
        Nodes frontier;
    };

    bool admit(std::int64_t node, int degree) {
        if (m_graph.degrees.contains(node))
            return true;
        if (std::ssize(m_graph.degrees) >= m_request.nodeLimit) {
            m_graph.truncated = true;
            return false;
        }
        m_graph.degrees.emplace(node, degree);
        return true;
    }

    Result<Nodes> neighbours(const Side &side) {
        Nodes next;
        for (const std::int64_t node : side.frontier) {
            if (m_stop.stop_requested())
                return cancelled();
            auto collapsed = isCollapsed(node, side.upstream);
            if (!collapsed)
                return std::unexpected(collapsed.error());
            if (*collapsed)
                continue;
            auto links = m_edges.links(node, side.upstream);
            if (!links)
                return std::unexpected(links.error());
            for (const auto &link : **links)
                next.push_back(link.node);
        }
        return next;
    }

    Result<void> step(Side &side, Nodes next, int degree) {
        std::ranges::sort(next);
        next.erase(std::ranges::unique(next).begin(), next.end());
        std::erase_if(next, [&](std::int64_t node) { return side.seen.contains(node); });
        if (auto sorted = sortByKeyIfTooMany(next); !sorted)
            return sorted;
        side.frontier.clear();
        for (const std::int64_t node : next) {
            if (!admit(node, degree))
                continue;
            side.seen.insert(node);
            side.frontier.push_back(node);
        }
        return {};
    }

    // What fits must not depend on ids, which differ from file to file.
    Result<void> sortByKeyIfTooMany(Nodes &nodes) {
        if (std::ssize(m_graph.degrees) + std::ssize(nodes) <= m_request.nodeLimit)
            return {};
        auto statement = m_edges.database().prepare("SELECT key FROM entity WHERE id = ?1");
        if (!statement)
            return std::unexpected(statement.error());
        std::vector<std::pair<QString, std::int64_t>> keyed;
        for (const std::int64_t node : nodes) {
            auto members = m_edges.members(node);
            if (!members)
                return std::unexpected(members.error());
            statement->reset();
            statement->bind(1, (*members)->front().value);
            auto read = forEachRow(*statement, [&] { keyed.emplace_back(statement->text(0), node); });
            if (!read)
                return read;
        }
        std::ranges::sort(keyed);
        nodes.clear();
        for (const auto &[key, node] : keyed)
            nodes.push_back(node);
        return {};
    }

    Result<bool> isCollapsed(std::int64_t node, bool upstream) {
        if (m_collapsed.empty())
            return false;
        auto members = m_edges.members(node);
        if (!members)
            return std::unexpected(members.error());
        return std::ranges::any_of(**members, [this, upstream](EntityId member) {
            return m_collapsed.contains({member, upstream});
        });
    }

    Result<void> expand() {
        for (const LineageSide &side : m_request.expanded) {
            auto node = m_edges.nodeOf(side.node);
            if (!node)
                return std::unexpected(node.error());
            const auto degree = m_graph.degrees.find(*node);
            if (degree == m_graph.degrees.end())
                continue;
            auto links = m_edges.links(*node, side.upstream);
            if (!links)
                return std::unexpected(links.error());
            Nodes next;
            for (const auto &link : **links)
                next.push_back(link.node);
            if (auto sorted = sortByKeyIfTooMany(next); !sorted)
                return sorted;
            for (const std::int64_t other : next)
                admit(other, degree->second + (side.upstream ? -1 : 1));
        }
        return {};
    }

    EdgeReader &m_edges;
    const LineageRequest &m_request;
    std::set<LineageSide> m_collapsed;
    std::stop_token m_stop;
    RawGraph m_graph;
};

} // namespace

Result<RawGraph> walkTables(EdgeReader &edges, const LineageRoots &roots, const LineageRequest &request,
                            const std::stop_token &stop) {
    return TableWalk(edges, request, stop).run(roots);
}

} // namespace meshlens
