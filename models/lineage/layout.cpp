// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lineage/layout.h"

#include <QCoreApplication>

#include <cmath>

namespace meshlens {
namespace {

// Graphviz where it is quick enough, the layered one otherwise.
class DefaultLayout final : public LayoutEngine {
public:
    explicit DefaultLayout(const QString &program)
        : m_graphviz(makeGraphvizLayout(program, std::chrono::seconds(5)))
        , m_layered(makeLayeredLayout()) {}

    Result<LayoutOutput> layout(const LayoutInput &input, std::stop_token stop) const override {
        if (input.nodes.size() <= size_t(graphvizNodeLimit)) {
            auto output = m_graphviz->layout(input, stop);
            if (output || stop.stop_requested() || output.error().code == ErrorCode::InvalidArgument)
                return output;
            qWarning("Graphviz was not used: %s %s", qUtf8Printable(output.error().message),
                     qUtf8Printable(output.error().detail));
        }
        return m_layered->layout(input, std::move(stop));
    }

private:
    std::unique_ptr<LayoutEngine> m_graphviz;
    std::unique_ptr<LayoutEngine> m_layered;
};

} // namespace

Result<void> checkLayoutInput(const LayoutInput &input) {
    const auto nodes = std::ssize(input.nodes);
    const auto exists = [nodes](int node) { return node >= 0 && node < nodes; };
    const auto positive = [](double size) { return std::isfinite(size) && size > 0; };
    const bool sound =
        std::ranges::all_of(input.edges,
                            [&](const auto &edge) { return exists(edge.from) && exists(edge.to); }) &&
        std::ranges::all_of(input.nodes,
                            [&](const auto &node) { return positive(node.width) && positive(node.height); });
    if (!sound) {
        return fail(ErrorCode::InvalidArgument,
                    QCoreApplication::translate(
                        "meshlens::LayoutEngine",
                        "The graph to place names a card that is not there, or one without a size."));
    }
    return {};
}

std::unique_ptr<LayoutEngine> makeDefaultLayout(const QString &program) {
    return std::make_unique<DefaultLayout>(program);
}

} // namespace meshlens
