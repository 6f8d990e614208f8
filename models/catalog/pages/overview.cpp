// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/overview.h"

#include "models/catalog/pages/rows.h"

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

Result<CatalogOverview> readOverview(const ReadView &view) {
    CatalogOverview overview;
    auto done = pages::eachRow(view, "SELECT what, n FROM counter", {}, [&](const sqlite::Statement &row) {
        const QString what = row.text(0);
        const qint64 count = row.integer(1);
        if (what == "asset"_L1)
            overview.assets = static_cast<int>(count);
        else if (what == "transaction"_L1)
            overview.transactions = static_cast<int>(count);
        else if (count > 0)
            overview.counts.insert(what, count);
    });
    if (!done)
        return std::unexpected(done.error());
    done = pages::eachRow(view, "SELECT time_us FROM txn ORDER BY id DESC LIMIT 1", {},
                          [&](const sqlite::Statement &row) { overview.changedAt = row.integer(0); });
    if (!done)
        return std::unexpected(done.error());
    return overview;
}

} // namespace meshlens
