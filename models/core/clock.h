// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QString>

#include <cstdint>

namespace meshlens {

// Microseconds since 1970-01-01T00:00:00Z, the unit of every time in a catalog.
using TimeUs = std::int64_t;

// Every writer takes a clock: demo, synthetic catalogs, the tour and tests need their own.
// Thread-safe, as writers live on their own threads.
class MESHLENS_EXPORT Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual TimeUs now() const = 0;
};

class MESHLENS_EXPORT SystemClock final : public Clock {
public:
    [[nodiscard]] TimeUs now() const override;
};

// Stands still at `time`; MESHLENS_NOW=2026-01-31T12:00:00Z makes the program use one.
class MESHLENS_EXPORT FixedClock final : public Clock {
public:
    explicit FixedClock(TimeUs time)
        : m_time(time) {}
    [[nodiscard]] TimeUs now() const override { return m_time; }
    void set(TimeUs time) { m_time = time; }

private:
    TimeUs m_time;
};

// ISO 8601 in UTC with six decimals: 2026-01-31T12:00:00.000000Z.
[[nodiscard]] MESHLENS_EXPORT QString formatTime(TimeUs time);

// A date, a date and time with up to six decimals, with Z or an offset (none: UTC). A date alone is the end
// of that day, as `--at 2026-01-31` means "as it was on that day".
[[nodiscard]] MESHLENS_EXPORT Result<TimeUs> parseTime(const QString &text);

} // namespace meshlens
