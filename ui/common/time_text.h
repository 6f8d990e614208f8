// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"

#include <QString>

namespace meshlens::ui {

// Times as people write them, in local time and the user's language. `now` is the session's clock.

// "09:58"
[[nodiscard]] QString clockText(TimeUs time);
// "Today", "Yesterday", "Thursday" within the last week, "12 November", "12 November 2025": a heading over a
// day.
[[nodiscard]] QString dayText(TimeUs time, TimeUs now);
// "09:58" today, "Thu" within the last week, "12 Nov", "12 Nov 2025": one short word beside a line.
[[nodiscard]] QString whenText(TimeUs time, TimeUs now);
// Day, time and zone, whole: for tooltips.
[[nodiscard]] QString fullTimeText(TimeUs time);

} // namespace meshlens::ui
