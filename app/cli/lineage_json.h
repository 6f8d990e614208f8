// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lineage/lineage_graph.h"

#include <QJsonObject>

namespace meshlens {

// As cli.md has them.
// `at`: null, or the time that it is of.
[[nodiscard]] QJsonObject lineageJson(const LineageGraph &graph, const QJsonValue &at = {});
[[nodiscard]] QJsonObject nodeJson(const LineageNode &node); // without its degree
[[nodiscard]] QJsonObject edgeJson(const LineageEdge &edge);

} // namespace meshlens
