// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/pages/loss_page.h"

#include "models/catalog/pages/rows.h"

namespace meshlens {
namespace {

constexpr std::int64_t refused = 0; // loss.kind; else Loss::Kind + 1

constexpr auto ofOne = "SELECT t.id, t.time_us, s.name FROM txn t CROSS JOIN source s ON s.id = t.source"
                       " WHERE t.id = ?1 AND t.id <= ?2 AND EXISTS (SELECT 1 FROM loss l WHERE l.txn = t.id)";
constexpr auto ofEach = R"(
SELECT t.id, t.time_us, s.name FROM (
  SELECT max(t.id) AS id FROM txn t WHERE ?1 = 0 AND t.id <= ?2 AND EXISTS (SELECT 1 FROM loss l WHERE l.txn = t.id)
  GROUP BY t.source) x CROSS JOIN txn t ON t.id = x.id CROSS JOIN source s ON s.id = t.source ORDER BY s.name)";

} // namespace

Result<std::vector<ImportLosses>> readLosses(const ReadView &view, TxnId txn) {
    std::vector<ImportLosses> all;
    const auto imports = pages::eachRow(
        view, txn ? ofOne : ofEach, {txn.value, view.txn().value}, [&all](const sqlite::Statement &row) {
            all.push_back({{row.integer(0)}, row.integer(1), row.text(2), {}});
        });
    if (!imports)
        return std::unexpected(imports.error());
    for (ImportLosses &one : all) {
        LossReport &report = one.report;
        const auto read = pages::eachRow(
            view, "SELECT kind, place, what, count FROM loss WHERE txn = ?1 ORDER BY n", {one.txn.value},
            [&report](const sqlite::Statement &row) {
                if (row.integer(0) == refused)
                    report.refusals.push_back({row.text(1), row.text(2)});
                else
                    report.losses.push_back({row.text(1), row.text(2),
                                             static_cast<Loss::Kind>(row.integer(0) - 1), row.integer(3)});
            });
        if (!read)
            return std::unexpected(read.error());
    }
    return all;
}

} // namespace meshlens
