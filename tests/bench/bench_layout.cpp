// SPDX-License-Identifier: GPL-3.0-or-later
// Lineage as the window places it, beside `dot` (Graphviz in its own process) here, and dagre and elkjs where
// packaging/bench finds npm: it gives them the graphs that this writes beside the catalogs. Crossings are
// those of straight lines between the cards' edges.
#include "models/lineage/layout.h"
#include "models/synth/synth_random.h"
#include "tests/bench/bench.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <cmath>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::bench {
namespace {

// A neighbourhood of lineage: layers of nodes, most edges to the next layer and to near places, a few hubs,
// a few edges back.
LayoutInput graph(int nodes, std::uint64_t seed) {
    LayoutInput input;
    input.nodes.resize(static_cast<std::size_t>(nodes));
    const int layers = std::clamp(nodes / 60, 4, 14);
    const int width = (nodes + layers - 1) / layers;
    std::set<std::pair<int, int>> seen;
    for (int node = width; node < nodes; ++node) {
        SynthRandom random(seed, 1004, std::uint64_t(node));
        const int layer = node / width;
        const int place = node % width;
        for (int n = 1 + random.below(2) + (random.chance(0.1) ? 3 : 0); n > 0; --n) {
            const int from = std::max(0, layer - 1 - (random.chance(0.15) ? 1 : 0));
            const int spread = std::max(3, width / 12);
            int at = std::clamp(place + random.below(2 * spread + 1) - spread, 0, width - 1);
            if (random.chance(0.05))
                at = random.below(3);
            const int other = from * width + at;
            const bool back = random.chance(0.005);
            const auto edge = back ? std::pair(node, other) : std::pair(other, node);
            if (seen.insert(edge).second)
                input.edges.push_back({edge.first, edge.second});
        }
    }
    return input;
}

// Segments as they are drawn: from the right edge of a card to the left edge of the next.
qint64 crossings(const LayoutInput &input, const LayoutOutput &output) {
    struct Line {
        double x1, y1, x2, y2;
        int from, to;
    };
    std::vector<Line> lines;
    for (const LayoutInput::Edge &edge : input.edges) {
        const auto &from = input.nodes[std::size_t(edge.from)];
        const auto &to = input.nodes[std::size_t(edge.to)];
        const auto &a = output.positions[std::size_t(edge.from)];
        const auto &b = output.positions[std::size_t(edge.to)];
        lines.push_back(
            {a.x + from.width, a.y + from.height / 2, b.x, b.y + to.height / 2, edge.from, edge.to});
    }
    const auto side = [](const Line &l, double x, double y) {
        return (l.x2 - l.x1) * (y - l.y1) - (l.y2 - l.y1) * (x - l.x1);
    };
    qint64 count = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t j = i + 1; j < lines.size(); ++j) {
            const Line &a = lines[i];
            const Line &b = lines[j];
            if (a.from == b.from || a.to == b.to || a.from == b.to || a.to == b.from)
                continue;
            if (side(a, b.x1, b.y1) * side(a, b.x2, b.y2) < 0 &&
                side(b, a.x1, a.y1) * side(b, a.x2, a.y2) < 0)
                ++count;
        }
    }
    return count;
}

struct Placed {
    double milliseconds = -1; // median of three; negative: it failed
    qint64 crossings = -1;
    QString error;
};

Placed place(const LayoutEngine &engine, const LayoutInput &input) {
    Samples samples;
    Placed placed;
    for (int i = 0; i < 3; ++i) {
        Result<LayoutOutput> output = fail(ErrorCode::Internal, {});
        samples.time([&] { output = engine.layout(input, {}); });
        if (!output) {
            placed.error = output.error().message;
            return placed;
        }
        if (i == 0)
            placed.crossings = crossings(input, *output);
    }
    placed.milliseconds = samples.wall(0.5);
    return placed;
}

void writeGraph(const LayoutInput &input, const QString &path) {
    QJsonArray edges;
    for (const LayoutInput::Edge &edge : input.edges)
        edges.append(QJsonArray{edge.from, edge.to});
    const QJsonObject document{{u"nodes"_s, qint64(input.nodes.size())}, {u"edges"_s, edges}};
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    file.write(QJsonDocument(document).toJson(QJsonDocument::Compact));
}

} // namespace

void benchLayout(const Setup &setup, QJsonArray &rows) {
    const auto dot = makeGraphvizLayout({}, std::chrono::seconds(60));
    const auto window = makeDefaultLayout();
    for (const int nodes : {100, 300, 1000, 3000, 10'000}) {
        const LayoutInput input = graph(nodes, setup.seed);
        writeGraph(input, QDir(setup.folder).filePath(u"graph-%1.json"_s.arg(nodes)));
        const Placed ours = place(*window, input);
        const Placed peer = nodes > 3000 ? Placed{} : place(*dot, input);
        QJsonObject more{{u"edges"_s, qint64(input.edges.size())},
                         {u"crossings"_s, ours.crossings},
                         {u"dot_crossings"_s, peer.crossings}};
        if (!ours.error.isEmpty())
            more.insert(u"error"_s, ours.error);
        if (!peer.error.isEmpty())
            more.insert(u"dot_error"_s, peer.error);
        add(rows, setup,
            {u"layout-%1"_s.arg(nodes), u"layout of %1 nodes"_s.arg(nodes), u"ms"_s, ours.milliseconds,
             peer.milliseconds, u"dot"_s, nodes == 10'000 ? 1000.0 : -1, nodes >= 1000 ? 0.25 : -1, more});
    }
}

} // namespace meshlens::bench
