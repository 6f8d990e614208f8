// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/page.h"

#include <memory>

namespace meshlens::ui {

// All components with their states, as designed: for those who build pages. `graph` is shown in the place for
// graph cards and edges, which ui/lineage draws; null leaves the place out.
[[nodiscard]] std::unique_ptr<Page> makeGalleryPage(const PageContext &context, QWidget *parent = nullptr,
                                                    std::unique_ptr<QWidget> graph = {});

} // namespace meshlens::ui
