// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/entity_ref.h"
#include "models/catalog/transaction.h"

#include <QJsonValue>

namespace meshlens {

// One changed field.
struct ChangeEntry {
    EntityRef entity;
    QString path;      // JSON Pointer over names
    QString source;    // layer
    QJsonValue before; // undefined: was not there
    QJsonValue after;

    friend bool operator==(const ChangeEntry &, const ChangeEntry &) = default;
};

struct TransactionEntry {
    TxnId id;
    TimeUs time = 0;
    QString author;
    QString source; // name of the source that it wrote: an import's, or "user"
    QString message;
    TxnId undoes;
    KindCounts created; // with an entity given: what it created of that entity (itself, columns, edges)
    KindCounts ended;
    qint64 changeCount = 0; // as it was written
    bool kept = true;       // false: its changes are from before the retention cut (keptSince()) and gone
    qint64 losses = 0;      // lines that say what an import could not carry (pages/loss_page.h)
    std::vector<ChangeEntry> changes; // at most `changesPerTransaction`

    friend bool operator==(const TransactionEntry &, const TransactionEntry &) = default;
};

struct HistoryQuery {
    EntityId entity; // null: the whole catalog
    TxnId before;    // only older ones; null: from the newest
    int limit = 50;
    int changesPerTransaction = 100;
};

// Newest first; pages by `before`.
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<TransactionEntry>> readHistory(const ReadView &view,
                                                                                const HistoryQuery &query);

} // namespace meshlens
