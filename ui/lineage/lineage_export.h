// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lineage/graph_geometry.h"
#include "ui/lineage/lineage_toolbar.h"

namespace meshlens::ui {

// The graph as it is shown, whole, as the bytes of a file in this format. Pictures have the colours of the
// theme in force and its canvas behind them; `title` names the document.
[[nodiscard]] Result<QByteArray> exportLineage(LineageToolbar::Format format, const LineageGraph &graph,
                                               const LineageScene &scene, const LayoutOutput &layout,
                                               const QString &title);

// "svg", "png", ...
[[nodiscard]] QString exportSuffix(LineageToolbar::Format format);

// All of the file or none of it.
[[nodiscard]] Result<void> saveExport(const QString &path, const QByteArray &bytes);

} // namespace meshlens::ui
