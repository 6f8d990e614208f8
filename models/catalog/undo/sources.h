// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/query.h"

#include <map>

namespace meshlens {

// The sources of a catalog while it is written: which one comes first, which one is people's.
struct Sources {
    std::map<std::int64_t, std::int64_t> precedence; // by source
    std::int64_t user = 0;                           // 0: nobody has edited yet

    [[nodiscard]] static Result<Sources> read(sqlite::Database &database);
    // Of the sources that are keys of `layers`, the first by precedence; 0: none.
    template <typename Layers> [[nodiscard]] std::int64_t first(const Layers &layers) const {
        std::int64_t best = 0;
        for (const auto &[source, layer] : layers) {
            if (best == 0 || precedence.at(source) < precedence.at(best))
                best = source;
        }
        return best;
    }
};

} // namespace meshlens
