// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/domain_page.h"

#include <optional>

// Lineage between domains; not seen outside of this folder.
namespace meshlens::pages {

// Nothing when the domain holds more than `limit` datasets.
[[nodiscard]] Result<std::optional<std::vector<DomainPage::Flow>>> readFlows(const ReadView &view,
                                                                             EntityId domain, int limit);

} // namespace meshlens::pages
