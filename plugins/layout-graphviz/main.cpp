// SPDX-License-Identifier: MIT
// Places one graph (README.md) and ends.
#include "plugins/layout-graphviz/dot_layout.h"

#include <cstdio>
#include <cstdlib>

#include <unistd.h>

namespace {

std::expected<std::string, std::string> readInput() {
    std::string text;
    char buffer[1U << 16U];
    while (const auto count = std::fread(buffer, 1, sizeof buffer, stdin)) {
        if (text.size() + count > layout::maximumInput)
            return std::unexpected("The graph is larger than 16 MiB.");
        text.append(buffer, count);
    }
    return text;
}

// Ends without destructors and leak reports: Graphviz' memory goes with the process.
[[noreturn]] void answer(const std::string &text, int status) {
    const bool written =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    std::_Exit(written ? status : 2);
}

} // namespace

int main() {
    const auto placement = readInput()
                               .and_then([](const std::string &text) { return layout::parseGraph(text); })
                               .and_then([](layout::Graph graph) {
                                   // Whoever asked may be gone: nothing of ours runs for ever.
                                   ::alarm(static_cast<unsigned>(graph.limitSeconds));
                                   layout::markBackEdges(graph);
                                   return layout::placeWithDot(graph);
                               });
    if (!placement)
        answer("error " + placement.error() + "\n", 2);
    answer(layout::formatPlacement(*placement), 0);
}
