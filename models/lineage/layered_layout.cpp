// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/layered_graph.h"

#include <limits>

namespace meshlens {
namespace {

constexpr int sweeps = 6;

// The places nearest to the wanted ones (least squares) that keep the order and the distances of one layer:
// blocks of touching cards that move as one, merged while they overlap.
std::vector<double> separate(const std::vector<double> &wanted, const std::vector<double> &distances) {
    struct Block {
        double sum = 0; // of wanted places, each less the distance from the block's first card
        int count = 0;
        [[nodiscard]] double place() const { return sum / count; }
    };
    std::vector<Block> blocks;
    double offset = 0;
    for (size_t i = 0; i < wanted.size(); ++i) {
        if (i > 0)
            offset += distances[i - 1];
        blocks.push_back({wanted[i] - offset, 1});
        while (blocks.size() > 1 && blocks[blocks.size() - 2].place() > blocks.back().place()) {
            const Block last = blocks.back();
            blocks.pop_back();
            blocks.back().sum += last.sum;
            blocks.back().count += last.count;
        }
    }
    std::vector<double> places;
    places.reserve(wanted.size());
    offset = 0;
    for (const Block &block : blocks) {
        for (int i = 0; i < block.count; ++i) {
            if (!places.empty())
                offset += distances[places.size() - 1];
            places.push_back(block.place() + offset);
        }
    }
    return places;
}

class Placer {
public:
    Placer(const LayoutInput &input, const LayeredGraph &graph)
        : m_input(input)
        , m_center(size_t(graph.nodes), 0)
        , m_before(size_t(graph.nodes))
        , m_after(size_t(graph.nodes)) {
        for (const auto &edge : graph.acyclic) {
            m_after[size_t(edge.from)].push_back(edge.to);
            m_before[size_t(edge.to)].push_back(edge.from);
        }
        // Points of long edges have done their work in the ordering; they take no room.
        for (const auto &layer : graph.order) {
            auto &nodes = m_layers.emplace_back();
            std::ranges::copy_if(layer, std::back_inserter(nodes),
                                 [&](int vertex) { return vertex < graph.nodes; });
        }
    }

    Result<LayoutOutput> place(const std::stop_token &stop) {
        for (const auto &layer : m_layers)
            move(layer, [](int) { return 0.0; });
        for (int sweep = 0; sweep < sweeps; ++sweep) {
            const bool rightwards = sweep % 2 == 0;
            const auto &side = rightwards ? m_before : m_after;
            for (size_t i = 0; i < m_layers.size(); ++i) {
                if (stop.stop_requested())
                    return cancelled();
                const auto &layer = m_layers[rightwards ? i : m_layers.size() - 1 - i];
                move(layer, [&](int node) { return mean(node, side[size_t(node)]); });
            }
        }
        return output();
    }

private:
    [[nodiscard]] double mean(int node, const std::vector<int> &neighbours) const {
        if (neighbours.empty())
            return m_center[size_t(node)];
        double sum = 0;
        for (const int other : neighbours)
            sum += m_center[size_t(other)];
        return sum / double(neighbours.size());
    }

    template <typename Wanted> void move(const std::vector<int> &layer, Wanted wantedOf) {
        std::vector<double> wanted;
        std::vector<double> distances;
        for (size_t i = 0; i < layer.size(); ++i) {
            wanted.push_back(wantedOf(layer[i]));
            if (i + 1 < layer.size())
                distances.push_back((height(layer[i]) + height(layer[i + 1])) / 2 + m_input.laneGap);
        }
        const std::vector<double> places = separate(wanted, distances);
        for (size_t i = 0; i < layer.size(); ++i)
            m_center[size_t(layer[i])] = places[i];
    }

    [[nodiscard]] double height(int node) const { return m_input.nodes[size_t(node)].height; }

    [[nodiscard]] LayoutOutput output() const {
        LayoutOutput output;
        output.positions.resize(m_center.size());
        double left = 0;
        double top = std::numeric_limits<double>::max();
        for (const auto &layer : m_layers) {
            double width = 0;
            for (const int node : layer) {
                output.positions[size_t(node)] = {left, m_center[size_t(node)] - height(node) / 2};
                top = std::min(top, output.positions[size_t(node)].y);
                width = std::max(width, m_input.nodes[size_t(node)].width);
            }
            output.width = left + width;
            left += width + m_input.layerGap;
        }
        for (size_t i = 0; i < output.positions.size(); ++i) {
            output.positions[i].y -= top;
            output.height = std::max(output.height, output.positions[i].y + height(int(i)));
        }
        return output;
    }

    const LayoutInput &m_input;
    std::vector<std::vector<int>> m_layers; // real nodes only
    std::vector<double> m_center;           // y
    std::vector<std::vector<int>> m_before; // of the input's edges, cycles turned round
    std::vector<std::vector<int>> m_after;
};

class LayeredLayout final : public LayoutEngine {
public:
    Result<LayoutOutput> layout(const LayoutInput &input, std::stop_token stop) const override {
        if (stop.stop_requested())
            return cancelled();
        if (auto sound = checkLayoutInput(input); !sound)
            return std::unexpected(sound.error());
        LayeredGraph graph = makeLayers(input);
        orderLayers(graph, stop);
        return Placer(input, graph).place(stop);
    }
};

} // namespace

std::unique_ptr<LayoutEngine> makeLayeredLayout() {
    return std::make_unique<LayeredLayout>();
}

} // namespace meshlens
