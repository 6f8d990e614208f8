// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/transaction_part.h"

#include <memory>

namespace meshlens {

// Which entities and columns have a word, kept by every transaction: tables search_word, search_posting and
// search_doc of the catalog's schema (resources/sql). Documents: every living entity and every living column.
[[nodiscard]] MESHLENS_EXPORT std::unique_ptr<TransactionPart> makeSearchIndex();

} // namespace meshlens
