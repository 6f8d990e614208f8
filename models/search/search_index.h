// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/transaction_part.h"

#include <memory>

namespace meshlens {

// The words of names, columns and descriptions in FTS5, kept by every transaction. Its tables stand in the
// catalog's schema (resources/sql). Documents: entities and columns; docid = entity << 16 | column number.
[[nodiscard]] MESHLENS_EXPORT std::unique_ptr<TransactionPart> makeSearchIndex();

} // namespace meshlens
