// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/ids.h"
#include "models/catalog/kind.h"
#include "models/core/clock.h"

#include <QJsonValue>
#include <QMap>
#include <QString>
#include <QStringList>

#include <variant>
#include <vector>

namespace meshlens {

class StagingStore;

// A value that a person sets in the `user` layer. `path` is a JSON Pointer (RFC 6901) over names:
// "/description", "/columns/email/description", "/customProperties/costCenter"; "/name" renames. A column is
// one step, named as in its key after '#', so nested ones are "/columns/address~1city/description".
// "/owners", "/tags", "/terms" and "/domain" replace what the sources say of them; RelationEdit has their
// shapes. An undefined (or null) value takes the person's word back, so that the source shows again.
struct SetField {
    EntityId entity;
    QString path;
    QJsonValue value;
};

// Takes a staged import over, at most one in a transaction. The staging store must be finished and outlive
// the call.
struct ApplyImport {
    StagingStore *staging = nullptr;
};

// Writes the inverse of earlier transactions, edits and imports alike; the newest first, whatever the order
// here. A field that has been changed again since is a conflict, and then nothing at all is written.
struct UndoTransactions {
    std::vector<TxnId> txns;
};

// Deletes what only looking back before a time needs (past/retention.h): change rows, former rows, and rows
// that had ended by then. Nothing that is shown now changes, and nothing that is shown as of that time or
// later. The only step of its transaction; cannot be undone, and neither can what was written before.
struct CutHistory {
    TimeUs before = 0; // the earliest time that can be looked back to afterwards
};

// Which source comes before which where several speak of one thing; people come before all of them.
struct OrderSources {
    QStringList names; // all but "user", each once
};

using TransactionStep = std::variant<SetField, ApplyImport, UndoTransactions, CutHistory, OrderSources>;

// What CatalogStore::apply writes, all or nothing.
struct Transaction {
    QString author;  // who; claimed, unless a store vouches for it
    QString message; // why; may be empty
    std::vector<TransactionStep> steps;
};

// Counts by kind name ("dataset", "column", "edge", "column_edge", ...), only kinds that occur.
using KindCounts = QMap<QString, qint64>;

// What stands in the way of an undo: a field that has another value than the transaction gave it.
struct UndoConflict {
    EntityId entity;
    QString path;      // as in table change; "/died": it has come to life for somebody else
    QJsonValue wanted; // what undoing would set; undefined: nothing
    QJsonValue now;
    QString key{}; // of the entity; of one that has ended the last that it had
};

// How far a long write has come.
struct ApplyProgress {
    QString step;        // translated: "Comparing", "Writing columns", ...
    double fraction = 0; // 0 to 1, negative: unknown
};

struct TransactionOutcome {
    TxnId txn; // null: nothing had to be written, and nothing was
    KindCounts created;
    KindCounts updated;
    KindCounts unchanged;
    KindCounts ended;
    std::vector<UndoConflict> conflicts; // any: nothing was written
    // Of CutHistory: rows that were deleted, "change", "former_row", "text", and by kind what had ended.
    KindCounts dropped;
    qint64 freedBytes = 0; // in the file, for what is written next; the file keeps its size
};

} // namespace meshlens
