// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/ids.h"
#include "models/catalog/sqlite/database.h"

#include <QByteArray>

#include <map>

namespace meshlens {

// The digest of a transaction over its row and its spans, as the file holds them now, and over its
// predecessor's digest (empty for the first). Table txn holds what it was when it was written.
[[nodiscard]] Result<QByteArray> computeDigest(sqlite::Database &database, TxnId txn,
                                               const QByteArray &predecessor);

// The digest over the change rows of a transaction and over the former rows that it left (tables *_was), in
// hex; empty: there are none. It stands in txn.counts, so that the chain holds when retention deletes the
// rows.
[[nodiscard]] Result<QString> contentDigest(sqlite::Database &database, TxnId txn);

// Table counter as it must be: counted from the state. For `verify`; slow.
[[nodiscard]] Result<std::map<QString, qint64>> countState(sqlite::Database &database);

} // namespace meshlens
