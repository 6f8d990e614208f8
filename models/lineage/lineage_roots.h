// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/edge_reader.h"
#include "models/lineage/lineage_graph.h"

namespace meshlens {

// Where a walk begins, as nodes of an EdgeReader, sorted, each once.
struct LineageRoots {
    std::vector<std::int64_t> nodes; // degree 0
    bool isProcess = false;          // a job or flow: `nodes` is itself, and the first steps are
    std::vector<std::int64_t> inputs;
    std::vector<std::int64_t> outputs;
};

[[nodiscard]] Result<LineageRoots> readRoots(EdgeReader &reader, const EntityRef &root);

} // namespace meshlens
