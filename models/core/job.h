// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QString>

#include <cstdint>

namespace meshlens {

enum class JobState { Running, Done, Failed, Cancelled };

// Names a job in a JobModel; never used twice by one model, 0 is none.
using JobId = std::int64_t;

// Long work as the status bar shows it.
struct Job {
    JobId id = 0;
    QString title;        // translated: "Importing manifest.json"
    QString step;         // translated: "Comparing"; may be empty
    double fraction = -1; // of the step, 0 to 1; negative: unknown
    JobState state = JobState::Running;
    Error error; // of a failed one

    friend bool operator==(const Job &, const Job &) = default;
};

} // namespace meshlens
