// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/lineage_trail.h"

#include <map>

namespace meshlens {
namespace {

struct ColumnStep {
    const LineageEdge *edge;
    const LineageColumnEdge *column;

    [[nodiscard]] ColumnId end(bool upstream) const { return upstream ? column->from : column->to; }
};

// Steps at each column on one side, in the order of the graph: by key.
using Steps = std::map<ColumnId, std::vector<ColumnStep>>;

Steps stepsOf(const LineageGraph &graph, bool upstream) {
    Steps steps;
    for (const LineageEdge &edge : graph.edges) {
        for (const LineageColumnEdge &column : edge.columns)
            steps[upstream ? column.to : column.from].push_back({&edge, &column});
    }
    return steps;
}

// Columns on one side with the step that led to them, breadth-first; the start has none.
struct Reached {
    std::vector<ColumnId> order;
    std::map<ColumnId, const ColumnStep *> by;
};

Reached reach(const Steps &steps, ColumnId start, bool upstream) {
    Reached reached{{start}, {{start, nullptr}}};
    for (size_t i = 0; i < reached.order.size(); ++i) {
        const auto found = steps.find(reached.order[i]);
        if (found == steps.end())
            continue;
        for (const ColumnStep &step : found->second) {
            const ColumnId next = step.end(upstream);
            if (reached.by.emplace(next, &step).second)
                reached.order.push_back(next);
        }
    }
    return reached;
}

// From the start to the farthest column; breadth-first order makes that one of the last.
std::vector<const ColumnStep *> longestWay(const Reached &reached, bool upstream) {
    std::vector<const ColumnStep *> best;
    for (const ColumnId column : reached.order) {
        std::vector<const ColumnStep *> way;
        for (const ColumnStep *step = reached.by.at(column); step; step = reached.by.at(step->end(!upstream)))
            way.push_back(step);
        if (way.size() > best.size())
            best = std::move(way);
    }
    std::ranges::reverse(best);
    return best;
}

int others(const Steps &steps, ColumnId column, bool hasOne) {
    const auto found = steps.find(column);
    if (found == steps.end())
        return 0;
    std::set<ColumnId> ends;
    for (const ColumnStep &step : found->second)
        ends.insert(step.column->from == column ? step.column->to : step.column->from);
    return int(ends.size()) - (hasOne ? 1 : 0);
}

// Distances from the nodes of degree 0 along (against) the edges.
std::map<EntityId, int> distances(const LineageGraph &graph, bool upstream) {
    std::map<EntityId, std::vector<EntityId>> next;
    for (const LineageEdge &edge : graph.edges)
        next[upstream ? edge.to : edge.from].push_back(upstream ? edge.from : edge.to);
    std::map<EntityId, int> found;
    std::vector<EntityId> queue;
    for (const LineageNode &node : graph.nodes) {
        if (node.degree == 0) {
            found.emplace(node.ref.id, 0);
            queue.push_back(node.ref.id);
        }
    }
    for (size_t i = 0; i < queue.size(); ++i) {
        for (const EntityId other : next[queue[i]]) {
            if (found.emplace(other, found[queue[i]] + 1).second)
                queue.push_back(other);
        }
    }
    return found;
}

} // namespace

LineageHighlight highlightColumn(const LineageGraph &graph, ColumnId column) {
    LineageHighlight highlight;
    highlight.columns.insert(column);
    for (const LineageNode &node : graph.nodes) {
        if (std::ranges::contains(node.members, column.dataset()))
            highlight.nodes.insert(node.ref.id);
    }
    for (const bool upstream : {true, false}) {
        const Steps steps = stepsOf(graph, upstream);
        for (const ColumnId reached : reach(steps, column, upstream).order) {
            highlight.columns.insert(reached);
            const auto found = steps.find(reached);
            if (found == steps.end())
                continue;
            for (const ColumnStep &step : found->second) {
                highlight.columnEdges.insert({step.column->from, step.column->to});
                highlight.edges.insert({step.edge->from, step.edge->to});
                highlight.nodes.insert(step.edge->from);
                highlight.nodes.insert(step.edge->to);
            }
        }
    }
    return highlight;
}

LineageHighlight highlightNode(const LineageGraph &graph, EntityId node) {
    LineageHighlight highlight;
    highlight.nodes.insert(node);
    const auto found =
        std::ranges::find(graph.nodes, node, [](const LineageNode &one) { return one.ref.id; });
    if (found == graph.nodes.end() || found->degree == 0)
        return highlight;
    const bool upstream = found->degree < 0;
    const auto distance = distances(graph, upstream);
    std::map<EntityId, std::vector<const LineageEdge *>> edgesAt; // by their far end
    for (const LineageEdge &edge : graph.edges)
        edgesAt[upstream ? edge.from : edge.to].push_back(&edge);
    std::vector<EntityId> queue{node};
    for (size_t i = 0; i < queue.size(); ++i) {
        const auto here = distance.find(queue[i]);
        if (here == distance.end())
            continue;
        for (const LineageEdge *edge : edgesAt[queue[i]]) {
            const EntityId near = upstream ? edge->to : edge->from;
            const auto nearer = distance.find(near);
            if (nearer == distance.end() || nearer->second != here->second - 1)
                continue;
            highlight.edges.insert({edge->from, edge->to});
            if (highlight.nodes.insert(near).second)
                queue.push_back(near);
        }
    }
    return highlight;
}

LineageTrail traceColumn(const LineageGraph &graph, ColumnId column) {
    const Steps up = stepsOf(graph, true);
    const Steps down = stepsOf(graph, false);
    const Reached sources = reach(up, column, true);
    const Reached targets = reach(down, column, false);
    LineageTrail trail;
    trail.sources = int(sources.order.size()) - 1;
    trail.targets = int(targets.order.size()) - 1;
    std::set<EntityId> datasets;
    for (const ColumnId target : targets.order) {
        if (const ColumnStep *step = targets.by.at(target))
            datasets.insert(step->edge->to);
    }
    trail.targetDatasets.assign(datasets.begin(), datasets.end());

    std::vector<const ColumnStep *> steps = longestWay(sources, true);
    std::ranges::reverse(steps);
    trail.selected = int(steps.size());
    const auto onward = longestWay(targets, false);
    steps.insert(steps.end(), onward.begin(), onward.end());
    for (size_t i = 0; i < steps.size(); ++i) {
        const ColumnStep &step = *steps[i];
        if (i == 0)
            trail.stops.push_back({.column = step.column->from,
                                   .key = step.column->fromKey,
                                   .dataset = step.edge->from,
                                   .transform = {},
                                   .via = {}});
        trail.stops.push_back({.column = step.column->to,
                               .key = step.column->toKey,
                               .dataset = step.edge->to,
                               .transform = step.column->transform,
                               .via = step.edge->via});
    }
    for (size_t i = 0; i < trail.stops.size(); ++i) {
        trail.stops[i].otherSources = others(up, trail.stops[i].column, i > 0);
        trail.stops[i].otherTargets = others(down, trail.stops[i].column, i + 1 < trail.stops.size());
    }
    return trail;
}

} // namespace meshlens
