// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/ids.h"
#include "models/catalog/sqlite/database.h"

#include <functional>
#include <vector>

namespace meshlens {

// What a transaction touched, for parts that keep something derived. Ids only; a part reads what it needs
// through the writer's connection, which already shows the new state.
struct Delta {
    TxnId txn;
    bool rebuilt = false;           // everything may have changed (first import, upgrade): start over
    std::vector<EntityId> entities; // created, changed or ended; columns count as their dataset; each once
};

// Something that must change in the same transaction as the state: search index, outbox, ... Declared here,
// implemented above, registered by `app` in a fixed order. Runs on the writer's thread inside the write
// transaction; an error rolls everything back.
class TransactionPart {
public:
    virtual ~TransactionPart() = default;

    // For messages and `verify`: "search index".
    [[nodiscard]] virtual QString name() const = 0;
    // Creates what the part keeps, in a new catalog. Its tables belong to the schema text of the version.
    [[nodiscard]] virtual Result<void> onApply(sqlite::Database &writer, const Delta &delta) = 0;
    // Compares what it keeps with the state; a sentence for each difference, at most `limit`.
    [[nodiscard]] virtual Result<std::vector<QString>> verify(sqlite::Database &reader, int limit) const = 0;
};

} // namespace meshlens
