// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <cstdint>
#include <vector>

namespace meshlens {

// Numbers that are the same on every machine and for every standard library. What is drawn for one thing
// (`stream`, `index`) does not depend on what was drawn for others, so any part can be made again alone.
class MESHLENS_EXPORT SynthRandom {
public:
    SynthRandom(std::uint64_t seed, std::uint64_t stream, std::uint64_t index);

    [[nodiscard]] std::uint64_t next();
    [[nodiscard]] double unit();        // [0, 1)
    [[nodiscard]] int below(int count); // [0, count); 0 where there is none
    [[nodiscard]] bool chance(double part) { return unit() < part; }

private:
    std::uint64_t m_state;
};

// Ranks 0 to size-1, the n-th with a weight of 1/n^exponent.
class Zipf {
public:
    Zipf(int size, double exponent);

    [[nodiscard]] int pick(SynthRandom &random) const;
    [[nodiscard]] int size() const { return static_cast<int>(m_upTo.size()); }
    // The share of all ranks before this one.
    [[nodiscard]] double before(int rank) const { return rank == 0 ? 0 : m_upTo[std::size_t(rank) - 1]; }

private:
    std::vector<double> m_upTo; // cumulated, the last is 1
};

} // namespace meshlens
