// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/streams.h"
#include "models/catalog/catalog_store.h"
#include "models/catalog/pages/history_page.h"

#include <QJsonObject>

namespace meshlens {

// A transaction as `history`, `undo` and others write it (cli.md), and as people read it.
[[nodiscard]] QJsonObject transactionJson(const TransactionEntry &entry);
[[nodiscard]] QString transactionText(const Streams &streams, const TransactionEntry &entry);

// What a command says that has written a transaction.
struct ToldTransaction {
    QJsonObject document;
    QString text;
};
// Null, as nothing had to be written: {"id":null}, and `unchanged` for people.
[[nodiscard]] Result<ToldTransaction> tellTransaction(const CommandCall &call, const CatalogStore &store,
                                                      TxnId txn, const QString &unchanged);
[[nodiscard]] Result<void> writeTold(const CommandCall &call, const ToldTransaction &told);

// An undefined value is null in JSON, and a dash for people; long ones are cut.
[[nodiscard]] QJsonValue orNull(const QJsonValue &value);
[[nodiscard]] QString valueText(const QJsonValue &value);

} // namespace meshlens
