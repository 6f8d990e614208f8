// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/loss.h"
#include "models/catalog/read_view.h"
#include "models/core/clock.h"

#include <vector>

namespace meshlens {

// What one import could not carry, as it was written down with it.
struct ImportLosses {
    TxnId txn;
    TimeUs time = 0;
    QString source;
    LossReport report; // of refused records at most the first 10,000, then one line that counts the others

    friend bool operator==(const ImportLosses &, const ImportLosses &) = default;
};

// Of one transaction; with a null id of each source the newest import that lost something, by source name.
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<ImportLosses>> readLosses(const ReadView &view, TxnId txn);

} // namespace meshlens
