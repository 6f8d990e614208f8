// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/read_view.h"
#include "models/catalog/transaction_part.h"

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace meshlens {

// CatalogStore::verify over one moment of the catalog: pages and indexes, schema, the chain of digests,
// what is left of history, counters, and what the parts keep. One sentence for each finding, at most 20 of a
// kind.
[[nodiscard]] Result<std::vector<QString>>
verifyCatalog(const ReadView &view, std::span<const std::unique_ptr<TransactionPart>> parts,
              std::stop_token stop);

} // namespace meshlens
