// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QtTypes>

#include <chrono>
#include <deque>
#include <optional>

namespace meshlens {

// How fast long work goes and how long it still takes, from how much of it is done. Says no more than it
// knows: no rate before there is a stretch of time to measure it over, no remaining time while the rate is
// not steady or the whole is unknown. The time is given by the caller, in whatever clock goes forward.
class MESHLENS_EXPORT ProgressMeter {
public:
    using Time = std::chrono::milliseconds;

    // Another step, or another unit: what was measured counts no more.
    void restart();
    // `done` of `total` units at a time; total 0: unknown. Going back restarts.
    void add(Time at, qint64 done, qint64 total);

    // Units a second, over the last seconds; 0: not known yet.
    [[nodiscard]] double rate() const;
    // Rounded to what can be relied on: 5 s below a minute, then 30 s, from an hour on 5 min.
    [[nodiscard]] std::optional<std::chrono::seconds> remaining() const;

private:
    struct Sample {
        Time at{};
        qint64 done = 0;
    };

    [[nodiscard]] bool isSteady() const;

    std::deque<Sample> m_samples; // of the last seconds, oldest first
    Time m_began{};
    qint64 m_total = 0;
};

} // namespace meshlens
