// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QString>

#include <vector>

namespace meshlens {

// What an import or export could not carry over as it is.
struct Loss {
    enum class Kind {
        Kept,         // kept, in another place: unknown key as custom property
        Approximated, // kept, less exactly
        Dropped
    };

    QString where; // e.g. "dataset.lineageFeatures"
    QString what;  // e.g. "not read: DataHub computes it again"
    Kind kind = Kind::Dropped;
    qint64 count = 1; // how often; losses with the same (where, what, kind) are added up

    friend bool operator==(const Loss &, const Loss &) = default;
};

// A record of the input that could not be used; the rest was.
struct Refusal {
    QString where; // file and place: "02-data.json, record 17"
    QString why;

    friend bool operator==(const Refusal &, const Refusal &) = default;
};

struct LossReport {
    std::vector<Loss> losses;      // sorted by where, what
    std::vector<Refusal> refusals; // in order of the input

    friend bool operator==(const LossReport &, const LossReport &) = default;
};

} // namespace meshlens
