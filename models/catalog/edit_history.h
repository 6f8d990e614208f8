// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/ids.h"
#include "models/core/export.h"

#include <QString>

#include <optional>
#include <vector>

namespace meshlens {

// The edits made in one window, as Ctrl+Z and Ctrl+Shift+Z go through them. Imports and edits made elsewhere
// never stand here: those are undone from History. Undoing writes a transaction of its own, and redoing
// undoes that one; this class only keeps which transaction comes next.
class MESHLENS_EXPORT EditHistory {
public:
    struct Edit {
        TxnId txn;    // what has to be undone to take the edit back, or to do it again
        QString what; // translated: "Description of orders"

        friend bool operator==(const Edit &, const Edit &) = default;
    };

    // A new edit; what had been undone cannot be done again any more.
    void push(Edit edit);
    [[nodiscard]] std::optional<Edit> nextUndo() const;
    [[nodiscard]] std::optional<Edit> nextRedo() const;
    // The next one was undone, or done again, by this transaction; null: nothing of it was left, and it goes.
    void undone(TxnId by);
    void redone(TxnId by);
    // The next one to undo (redo) cannot be any more.
    void dropUndo();
    void dropRedo();
    void clear();

private:
    std::vector<Edit> m_undo; // the newest last
    std::vector<Edit> m_redo;
};

} // namespace meshlens
