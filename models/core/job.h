// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace meshlens {

enum class JobState { Running, Done, Failed, Cancelled };

// Names a job in a JobModel; never used twice by one model, 0 is none.
using JobId = std::int64_t;

// What the rate of a job counts.
enum class JobUnit { None, Bytes, Rows };

// How far a job is.
struct JobProgress {
    QString step{};       // translated: "Comparing"; may be empty
    double fraction = -1; // of the step, 0 to 1; negative: unknown
    double rate = 0;      // units a second; 0: unknown
    JobUnit unit = JobUnit::None;
    std::optional<std::chrono::seconds> remaining{}; // of the step; nothing: unknown

    friend bool operator==(const JobProgress &, const JobProgress &) = default;
};

// Long work as the status bar shows it.
struct Job {
    JobId id = 0;
    QString title;        // translated: "Importing manifest.json"
    QString step;         // translated: "Comparing"; may be empty
    double fraction = -1; // of the step, 0 to 1; negative: unknown
    double rate = 0;      // as in JobProgress, with the next two
    JobUnit unit = JobUnit::None;
    std::optional<std::chrono::seconds> remaining{};
    JobState state = JobState::Running;
    Error error; // of a failed one

    friend bool operator==(const Job &, const Job &) = default;
};

} // namespace meshlens
