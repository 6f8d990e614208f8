// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/ids.h"
#include "models/catalog/sqlite/database.h"
#include "models/core/clock.h"

#include <vector>

namespace meshlens {

class ReadView;

// Which of a catalog's two clocks says when an edge was there.
enum class EdgeClock {
    Recorded, // when the catalog knew it
    Event     // when it was so, where its source says that; else when the catalog knew it
};

// A time to look at a catalog as of, inclusive.
struct Instant {
    TimeUs time = 0;
    TxnId txn; // the last one at or before it; null only with EdgeClock::Event
    EdgeClock edges = EdgeClock::Recorded;

    friend bool operator==(const Instant &, const Instant &) = default;
};

// How far back a catalog can be looked at.
struct KeptSince {
    TimeUs time = 0; // 0: nothing was ever deleted
    TxnId last;      // the last transaction at or before it: its own changes and earlier ones are gone

    friend bool operator==(const KeptSince &, const KeptSince &) = default;
};
[[nodiscard]] MESHLENS_EXPORT Result<KeptSince> keptSince(const ReadView &view);
[[nodiscard]] Result<KeptSince> keptSince(sqlite::Database &database);
// InvalidArgument: what was then is not kept any more.
[[nodiscard]] Result<void> checkKept(sqlite::Database &database, TimeUs time);

// InvalidArgument, with the times that are possible: it is before the catalog's first transaction, before
// what is kept, or after `now`. With EdgeClock::Event also times from the earliest that a source tells of.
[[nodiscard]] MESHLENS_EXPORT Result<Instant> findInstant(const ReadView &view, TimeUs time, TimeUs now,
                                                          EdgeClock edges = EdgeClock::Recorded);

// When the newest transactions were, at most `limit`, the oldest of them first.
[[nodiscard]] MESHLENS_EXPORT Result<std::vector<TimeUs>> readTransactionTimes(const ReadView &view,
                                                                               int limit);

} // namespace meshlens
