// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/lineage_graph.h"

#include <QJsonObject>

namespace meshlens {

// As cli.md has them.
[[nodiscard]] QJsonObject lineageJson(const LineageGraph &graph);
[[nodiscard]] QJsonObject edgeJson(const LineageEdge &edge);

} // namespace meshlens
