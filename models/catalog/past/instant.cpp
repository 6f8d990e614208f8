// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/past/instant.h"

#include "models/catalog/read_view.h"
#include "models/catalog/sqlite/query.h"

#include <QCoreApplication>

namespace meshlens {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(meshlens::Past)
};

std::unexpected<Error> outOfReach(const QString &sentence) {
    return fail(ErrorCode::InvalidArgument, sentence);
}

} // namespace

Result<KeptSince> keptSince(sqlite::Database &database) {
    const auto cut =
        sqlite::number(database, "SELECT CAST(v AS INTEGER) FROM meta WHERE k = 'retention_cut'", 0);
    if (!cut || *cut == 0)
        return cut.transform([](std::int64_t) { return KeptSince{}; });
    const auto last = sqlite::number(
        database, "SELECT id FROM txn WHERE time_us <= ?1 ORDER BY time_us DESC LIMIT 1", 0, *cut);
    return last.transform([&](std::int64_t id) { return KeptSince{*cut, {id}}; });
}

Result<KeptSince> keptSince(const ReadView &view) {
    return keptSince(view.database());
}

Result<void> checkKept(sqlite::Database &database, TimeUs time) {
    const auto kept = keptSince(database);
    if (!kept)
        return std::unexpected(kept.error());
    if (time >= kept->time)
        return {};
    return outOfReach(Text::tr("What was before %2 is not kept any more, so %1 cannot be shown; ask for a "
                               "time from %2 on.")
                          .arg(formatTime(time), formatTime(kept->time)));
}

Result<Instant> findInstant(const ReadView &view, TimeUs time, TimeUs now, EdgeClock edges) {
    sqlite::Database &database = view.database();
    const auto first = sqlite::number(database, "SELECT time_us FROM txn ORDER BY time_us LIMIT 1", 0);
    if (!first)
        return std::unexpected(first.error());
    if (view.txn().isNull())
        return outOfReach(Text::tr("Nothing has been written into this catalog yet: it has no past."));
    // A clock that was put back since may leave transactions that are later than now.
    const auto last = sqlite::number(database, "SELECT max(time_us) FROM txn", 0);
    if (!last)
        return std::unexpected(last.error());
    if (time > std::max(now, *last))
        return outOfReach(Text::tr("%1 is in the future; ask for a time until %2.")
                              .arg(formatTime(time), formatTime(std::max(now, *last))));
    if (const auto kept = checkKept(database, time); !kept)
        return std::unexpected(kept.error());
    const auto txn = sqlite::number(
        database, "SELECT id FROM txn WHERE time_us <= ?1 ORDER BY time_us DESC LIMIT 1", 0, time);
    if (!txn)
        return std::unexpected(txn.error());
    TimeUs from = *first;
    if (*txn == 0 && edges == EdgeClock::Event) {
        const auto told = sqlite::number(database, "SELECT min(valid_from) FROM edge", *first);
        if (!told)
            return std::unexpected(told.error());
        from = std::min(from, *told);
    }
    if (time < from)
        return outOfReach(
            Text::tr("This catalog begins at %2, so it cannot say what was at %1; ask for a time from "
                     "then on.")
                .arg(formatTime(time), formatTime(from)));
    return Instant{time, {*txn}, edges};
}

Result<std::vector<TimeUs>> readTransactionTimes(const ReadView &view, int limit) {
    std::vector<TimeUs> times;
    const auto read = sqlite::eachRow(
        view.database(), "SELECT time_us FROM txn ORDER BY id DESC LIMIT ?1",
        [&times](const sqlite::Statement &row) -> Result<void> {
            times.push_back(row.integer(0));
            return {};
        },
        std::int64_t{limit});
    if (!read)
        return std::unexpected(read.error());
    std::ranges::reverse(times);
    return times;
}

} // namespace meshlens
