// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/counters.h"

#include <array>

namespace meshlens {

Result<void> writeCounters(WriteContext &context, bool assets) {
    constexpr auto add =
        "INSERT INTO counter(what, n) VALUES(?1, ?2) ON CONFLICT DO UPDATE SET n = n + excluded.n";
    KindCounts living = context.outcome.created;
    for (auto it = context.outcome.ended.cbegin(); it != context.outcome.ended.cend(); ++it)
        living[it.key()] -= it.value();
    for (auto it = living.cbegin(); it != living.cend(); ++it) {
        if (const auto done = context.run(add, it.key(), static_cast<std::int64_t>(it.value())); !done)
            return done;
    }
    if (const auto done = context.run(add, QStringLiteral("transaction"), 1); !done)
        return done;
    if (!assets)
        return {};
    return context.run(
        "INSERT OR REPLACE INTO counter(what, n) SELECT 'asset',"
        " ifnull((SELECT n FROM counter WHERE what = 'dataset'), 0) - (SELECT count(*) FROM entity"
        " WHERE asset IS NOT NULL AND asset <> id AND kind = 8 AND died IS NULL)");
}

Result<void> writeDomainSlots(WriteContext &context) {
    // By key: the order in which a source tells of them, and so their ids, may be another at each import.
    std::vector<std::int64_t> fresh;
    const auto read = context.collect(fresh, "SELECT id FROM entity WHERE kind = 1 AND died IS NULL"
                                             " AND id NOT IN (SELECT entity FROM domain_slot) ORDER BY key");
    if (!read || fresh.empty())
        return read;
    std::array<std::int64_t, 10> used{};
    const auto counted =
        sqlite::eachRow(context.database,
                        "SELECT slot, count(*) FROM domain_slot d JOIN entity e ON e.id = d.entity"
                        " WHERE e.died IS NULL AND slot BETWEEN 0 AND 9 GROUP BY slot",
                        [&used](const sqlite::Statement &row) -> Result<void> {
                            used.at(static_cast<std::size_t>(row.integer(0))) = row.integer(1);
                            return {};
                        });
    if (!counted)
        return counted;
    for (const std::int64_t domain : fresh) {
        const auto slot = std::ranges::min_element(used);
        ++*slot;
        const auto done = context.run("INSERT INTO domain_slot(entity, slot) VALUES(?1, ?2)", domain,
                                      static_cast<std::int64_t>(slot - used.begin()));
        if (!done)
            return done;
    }
    return {};
}

} // namespace meshlens
