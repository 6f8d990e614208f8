// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/layered_graph.h"

#include <numeric>

namespace meshlens {
namespace {

// Beyond this many points on long edges, the longest ones no longer take part in the ordering.
constexpr int pointLimit = 60'000;
constexpr int sweeps = 12;

using Lists = std::vector<std::vector<int>>;

struct Neighbours {
    Lists out;
    Lists in;

    Neighbours(int count, const std::vector<LayoutInput::Edge> &edges)
        : out(size_t(count))
        , in(size_t(count)) {
        for (const auto &edge : edges) {
            out[size_t(edge.from)].push_back(edge.to);
            in[size_t(edge.to)].push_back(edge.from);
        }
    }
};

void dropLoopsAndRepetitions(std::vector<LayoutInput::Edge> &edges) {
    const auto ends = [](const auto &edge) { return std::pair(edge.from, edge.to); };
    std::erase_if(edges, [](const auto &edge) { return edge.from == edge.to; });
    std::ranges::sort(edges, {}, ends);
    edges.erase(std::ranges::unique(edges, {}, ends).begin(), edges.end());
}

// Vertices in an order in which every edge that closes no cycle leads forward: finish times of a depth-first
// walk, sources first, without recursion as chains can be long.
std::vector<int> forwardOrder(const Neighbours &neighbours) {
    const size_t count = neighbours.out.size();
    std::vector<int> finished;
    finished.reserve(count);
    std::vector<bool> seen(count, false);
    std::vector<size_t> next(count, 0);
    std::vector<int> open;
    const auto visit = [&](int start) {
        if (seen[size_t(start)])
            return;
        seen[size_t(start)] = true;
        open.push_back(start);
        while (!open.empty()) {
            const auto vertex = size_t(open.back());
            if (next[vertex] == neighbours.out[vertex].size()) {
                finished.push_back(open.back());
                open.pop_back();
                continue;
            }
            const int to = neighbours.out[vertex][next[vertex]++];
            if (!seen[size_t(to)]) {
                seen[size_t(to)] = true;
                open.push_back(to);
            }
        }
    };
    for (int i = 0; i < int(count); ++i) {
        if (neighbours.in[size_t(i)].empty())
            visit(i);
    }
    for (int i = 0; i < int(count); ++i)
        visit(i);
    std::ranges::reverse(finished);
    return finished;
}

std::vector<int> longestPathLayers(const Neighbours &neighbours, const std::vector<int> &forward) {
    std::vector<int> layer(forward.size(), 0);
    for (const int vertex : forward) {
        for (const int to : neighbours.out[size_t(vertex)])
            layer[size_t(to)] = std::max(layer[size_t(to)], layer[size_t(vertex)] + 1);
    }
    // What nothing feeds moves next to what it feeds.
    for (const int vertex : forward) {
        const auto &out = neighbours.out[size_t(vertex)];
        if (!neighbours.in[size_t(vertex)].empty() || out.empty())
            continue;
        const auto layerOf = [&](int to) { return layer[size_t(to)]; };
        layer[size_t(vertex)] = layerOf(std::ranges::min(out, {}, layerOf)) - 1;
    }
    return layer;
}

int addVertex(LayeredGraph &graph, int layer) {
    graph.layer.push_back(layer);
    graph.before.emplace_back();
    graph.after.emplace_back();
    return int(graph.layer.size()) - 1;
}

void addChain(LayeredGraph &graph, const LayoutInput::Edge &edge) {
    int last = edge.from;
    for (int layer = graph.layer[size_t(edge.from)] + 1; layer <= graph.layer[size_t(edge.to)]; ++layer) {
        const int next = layer == graph.layer[size_t(edge.to)] ? edge.to : addVertex(graph, layer);
        graph.after[size_t(last)].push_back(next);
        graph.before[size_t(next)].push_back(last);
        last = next;
    }
}

// The first order keeps together what hangs together: a walk over the edges in both directions.
Lists firstOrder(const LayeredGraph &graph) {
    const int layers = graph.layer.empty() ? 0 : std::ranges::max(graph.layer) + 1;
    Lists order{size_t(layers)};
    std::vector<bool> seen(graph.layer.size(), false);
    std::vector<int> queue;
    for (int start = 0; start < int(graph.layer.size()); ++start) {
        if (seen[size_t(start)])
            continue;
        seen[size_t(start)] = true;
        queue.assign(1, start);
        for (size_t i = 0; i < queue.size(); ++i) {
            const auto vertex = size_t(queue[i]);
            order[size_t(graph.layer[vertex])].push_back(queue[i]);
            for (const auto *side : {&graph.before[vertex], &graph.after[vertex]}) {
                for (const int other : *side) {
                    if (!seen[size_t(other)]) {
                        seen[size_t(other)] = true;
                        queue.push_back(other);
                    }
                }
            }
        }
    }
    return order;
}

void writePlaces(const std::vector<int> &layer, std::vector<int> &place) {
    for (size_t i = 0; i < layer.size(); ++i)
        place[size_t(layer[i])] = int(i);
}

// Sorts one layer by the mean place of the neighbours on one side; who has none there keeps its place.
void sortByMean(std::vector<int> &layer, const Lists &side, std::vector<int> &place) {
    std::vector<std::pair<double, int>> keyed;
    keyed.reserve(layer.size());
    for (const int vertex : layer) {
        const auto &neighbours = side[size_t(vertex)];
        double mean = place[size_t(vertex)];
        if (!neighbours.empty()) {
            mean = 0;
            for (const int other : neighbours)
                mean += place[size_t(other)];
            mean /= double(neighbours.size());
        }
        keyed.emplace_back(mean, vertex);
    }
    std::ranges::stable_sort(keyed, {}, &std::pair<double, int>::first);
    for (size_t i = 0; i < layer.size(); ++i)
        layer[i] = keyed[i].second;
    writePlaces(layer, place);
}

// Inversions of the right ends, in the order of the left ends: a binary indexed tree over the places.
qint64 crossingsAfter(const std::vector<int> &layer, const Lists &after, const std::vector<int> &place,
                      size_t nextSize) {
    std::vector<int> tree(nextSize + 1, 0);
    std::vector<int> ends;
    qint64 crossings = 0;
    int total = 0;
    for (const int vertex : layer) {
        ends.clear();
        for (const int other : after[size_t(vertex)])
            ends.push_back(place[size_t(other)]);
        for (const int end : ends) {
            int notBelow = 0;
            for (int i = end + 1; i > 0; i -= i & -i)
                notBelow += tree[size_t(i)];
            crossings += total - notBelow;
        }
        for (const int end : ends) {
            for (int i = end + 1; i <= int(nextSize); i += i & -i)
                ++tree[size_t(i)];
        }
        total += int(ends.size());
    }
    return crossings;
}

} // namespace

LayeredGraph makeLayers(const LayoutInput &input) {
    LayeredGraph graph;
    graph.nodes = int(input.nodes.size());
    graph.acyclic = input.edges;
    dropLoopsAndRepetitions(graph.acyclic);
    const std::vector<int> forward = forwardOrder(Neighbours(graph.nodes, graph.acyclic));
    std::vector<int> rank(forward.size());
    writePlaces(forward, rank);
    for (auto &edge : graph.acyclic) {
        if (rank[size_t(edge.from)] > rank[size_t(edge.to)])
            std::swap(edge.from, edge.to);
    }
    dropLoopsAndRepetitions(graph.acyclic);
    graph.layer = longestPathLayers(Neighbours(graph.nodes, graph.acyclic), forward);

    graph.before.resize(size_t(graph.nodes));
    graph.after.resize(size_t(graph.nodes));
    const auto span = [&](const auto &edge) {
        return graph.layer[size_t(edge.to)] - graph.layer[size_t(edge.from)];
    };
    std::vector<LayoutInput::Edge> shortestFirst = graph.acyclic;
    std::ranges::stable_sort(shortestFirst, {}, span);
    int points = 0;
    for (const auto &edge : shortestFirst) {
        points += span(edge) - 1;
        if (points > pointLimit)
            break;
        addChain(graph, edge);
    }
    graph.order = firstOrder(graph);
    return graph;
}

qint64 countCrossings(const LayeredGraph &graph) {
    std::vector<int> place(graph.layer.size());
    for (const auto &layer : graph.order)
        writePlaces(layer, place);
    qint64 crossings = 0;
    for (size_t i = 0; i + 1 < graph.order.size(); ++i)
        crossings += crossingsAfter(graph.order[i], graph.after, place, graph.order[i + 1].size());
    return crossings;
}

void orderLayers(LayeredGraph &graph, const std::stop_token &stop) {
    std::vector<int> place(graph.layer.size());
    for (const auto &layer : graph.order)
        writePlaces(layer, place);
    Lists best = graph.order;
    qint64 fewest = countCrossings(graph);
    const int layers = int(graph.order.size());
    for (int sweep = 0; sweep < sweeps && fewest > 0; ++sweep) {
        const bool rightwards = sweep % 2 == 0;
        for (int step = 1; step < layers; ++step) {
            if (stop.stop_requested())
                return;
            const auto layer = size_t(rightwards ? step : layers - 1 - step);
            sortByMean(graph.order[layer], rightwards ? graph.before : graph.after, place);
        }
        const qint64 crossings = countCrossings(graph);
        if (crossings < fewest) {
            fewest = crossings;
            best = graph.order;
        }
    }
    graph.order = std::move(best);
}

} // namespace meshlens
