// SPDX-License-Identifier: MIT
#include "plugins/layout-graphviz/graph.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace layout {
namespace {

constexpr int maximumNodes = 20'000;
constexpr int maximumEdges = 200'000;
constexpr int maximumGroups = 1'000;
constexpr double maximumSize = 100'000;
constexpr double maximumGap = 10'000;

// Lines and fields of the input; the first mistake stays.
class Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text) {}

    // The next line must begin with these words.
    void line(std::string_view words) {
        nextLine();
        if (!m_rest.starts_with(words))
            mistake("begin with \"" + std::string(words) + "\"");
        else
            m_rest.remove_prefix(words.size());
    }
    void nextLine() {
        ++m_number;
        const auto end = m_text.find('\n');
        if (end == std::string_view::npos) {
            mistake("be there");
            m_rest = {};
            return;
        }
        m_rest = m_text.substr(0, end);
        m_text.remove_prefix(end + 1);
    }
    template <typename Number> Number number(Number least, Number most) {
        while (m_rest.starts_with(' '))
            m_rest.remove_prefix(1);
        Number value = least;
        const auto [end, code] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), value);
        if (code != std::errc() || !(value >= least && value <= most)) {
            mistake("hold numbers within the limits");
            return least;
        }
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        return value;
    }
    void lineEnd() {
        if (!m_rest.empty())
            mistake("end after its last field");
    }
    [[nodiscard]] bool failed() const { return !m_error.empty(); }
    [[nodiscard]] const std::string &error() const { return m_error; }

private:
    void mistake(const std::string &what) {
        if (m_error.empty())
            m_error = "Line " + std::to_string(m_number) + " of the graph should " + what + ".";
    }

    std::string_view m_text;
    std::string_view m_rest;
    int m_number = 0;
    std::string m_error;
};

void dropLoopsAndRepetitions(std::vector<Graph::Edge> &edges) {
    const auto ends = [](const Graph::Edge &edge) { return std::pair(edge.from, edge.to); };
    std::erase_if(edges, [](const Graph::Edge &edge) { return edge.from == edge.to; });
    std::ranges::sort(edges, {}, ends);
    edges.erase(std::ranges::unique(edges, {}, ends).begin(), edges.end());
}

} // namespace

std::expected<Graph, std::string> parseGraph(std::string_view text) {
    Reader reader(text);
    Graph graph;
    reader.line("meshlens-layout 1");
    reader.lineEnd();
    reader.line("limit ");
    graph.limitSeconds = reader.number(1, 3600);
    reader.lineEnd();
    reader.line("gaps ");
    graph.layerGap = reader.number(0.0, maximumGap);
    graph.laneGap = reader.number(0.0, maximumGap);
    graph.groupGap = reader.number(0.0, maximumGap);
    reader.lineEnd();
    reader.line("nodes ");
    const int nodes = reader.number(0, maximumNodes);
    reader.lineEnd();
    for (int i = 0; i < nodes && !reader.failed(); ++i) {
        reader.nextLine();
        Graph::Node node;
        node.width = reader.number(1.0, maximumSize);
        node.height = reader.number(1.0, maximumSize);
        node.group = reader.number(-1, maximumGroups - 1);
        reader.lineEnd();
        graph.groups = std::max(graph.groups, node.group + 1);
        graph.nodes.push_back(node);
    }
    reader.line("edges ");
    const int edges = reader.number(0, maximumEdges);
    reader.lineEnd();
    for (int i = 0; i < edges && !reader.failed(); ++i) {
        reader.nextLine();
        Graph::Edge edge;
        edge.from = reader.number(0, nodes - 1);
        edge.to = reader.number(0, nodes - 1);
        reader.lineEnd();
        graph.edges.push_back(edge);
    }
    reader.line("end");
    reader.lineEnd();
    if (reader.failed())
        return std::unexpected(reader.error());
    dropLoopsAndRepetitions(graph.edges);
    return graph;
}

void markBackEdges(Graph &graph) {
    const std::size_t count = graph.nodes.size();
    std::vector<std::size_t> first(count + 1, 0); // edges are sorted by `from`
    std::vector<bool> fed(count, false);
    for (const Graph::Edge &edge : graph.edges) {
        ++first[static_cast<std::size_t>(edge.from) + 1];
        fed[static_cast<std::size_t>(edge.to)] = true;
    }
    for (std::size_t i = 0; i < count; ++i)
        first[i + 1] += first[i];

    enum class State : unsigned char { New, Open, Done };
    std::vector<State> state(count, State::New);
    std::vector<std::size_t> next(first.begin(), first.end() - 1);
    std::vector<std::size_t> open; // own stack: a chain of 20,000 nodes must not end the process
    const auto visit = [&](std::size_t start) {
        if (state[start] != State::New)
            return;
        state[start] = State::Open;
        open.push_back(start);
        while (!open.empty()) {
            const std::size_t node = open.back();
            if (next[node] == first[node + 1]) {
                state[node] = State::Done;
                open.pop_back();
                continue;
            }
            Graph::Edge &edge = graph.edges[next[node]++];
            const auto to = static_cast<std::size_t>(edge.to);
            edge.back = state[to] == State::Open;
            if (state[to] == State::New) {
                state[to] = State::Open;
                open.push_back(to);
            }
        }
    };
    for (std::size_t i = 0; i < count; ++i) {
        if (!fed[i])
            visit(i);
    }
    for (std::size_t i = 0; i < count; ++i)
        visit(i);
}

std::string formatPlacement(const Placement &placement) {
    std::string text = "ok " + std::to_string(placement.points.size());
    const auto append = [&text](double value) {
        std::array<char, 32> buffer{};
        // Three decimals are far below a pixel, and shorter than what represents a double exactly.
        const auto [end, code] =
            std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::round(value * 1000) / 1000);
        text.append(buffer.data(), code == std::errc() ? end : buffer.data());
    };
    text += ' ';
    append(placement.width);
    text += ' ';
    append(placement.height);
    text += '\n';
    for (const Placement::Point &point : placement.points) {
        append(point.x);
        text += ' ';
        append(point.y);
        text += '\n';
    }
    return text += "end\n";
}

} // namespace layout
