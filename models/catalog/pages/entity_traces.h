// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/ids.h"
#include "models/catalog/read_view.h"
#include "models/catalog/transaction.h"

#include <map>

// Which transactions touched an entity; not seen outside of this folder.
namespace meshlens::pages {

struct Trace {
    KindCounts created; // itself, its columns, edges, column edges and relations
    KindCounts ended;
    qint64 changes = 0; // changed fields, its columns' among them
};

[[nodiscard]] Result<std::map<TxnId, Trace>> readTraces(const ReadView &view, EntityId entity);

} // namespace meshlens::pages
