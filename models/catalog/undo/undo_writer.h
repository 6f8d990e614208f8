// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/apply/write_context.h"
#include "models/catalog/undo/undone.h"

#include <optional>

namespace meshlens {

class EditWriter;

// Writes the inverse of one transaction (catalog.md "Change log"): changed fields get their former value,
// what it created ends, what it ended lives again, as far as no later transaction stands on it. Fields that
// have another value by now, and what others have said of something that it created, are conflicts: they are
// added to the outcome, and the caller writes nothing.
class UndoWriter {
public:
    UndoWriter(WriteContext &context, EditWriter &edits)
        : m_context(context)
        , m_edits(edits) {}

    // NotFound: there is no such transaction. InvalidArgument: it is undone already, or its changes are gone.
    [[nodiscard]] Result<void> undo(TxnId txn);

private:
    [[nodiscard]] Result<void> checkLog(TxnId txn);

    WriteContext &m_context;
    EditWriter &m_edits;
    std::optional<UndoneTransactions> m_undone;
};

} // namespace meshlens
