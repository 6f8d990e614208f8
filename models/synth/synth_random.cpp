// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synth/synth_random.h"

#include <algorithm>
#include <cmath>

namespace meshlens {
namespace {

// The finalizer of SplitMix64: every bit of the input changes half of the output's.
std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

constexpr std::uint64_t step = 0x9e3779b97f4a7c15ULL;

} // namespace

SynthRandom::SynthRandom(std::uint64_t seed, std::uint64_t stream, std::uint64_t index)
    : m_state(mixed(mixed(mixed(seed + step) ^ (stream + step)) ^ (index + step))) {}

std::uint64_t SynthRandom::next() {
    m_state += step;
    return mixed(m_state);
}

double SynthRandom::unit() {
    return static_cast<double>(next() >> 11) * 0x1p-53;
}

int SynthRandom::below(int count) {
    return count < 1 ? 0 : static_cast<int>(next() % static_cast<std::uint64_t>(count));
}

Zipf::Zipf(int size, double exponent) {
    m_upTo.reserve(static_cast<std::size_t>(std::max(size, 1)));
    double sum = 0;
    for (int rank = 1; rank <= std::max(size, 1); ++rank) {
        sum += std::pow(rank, -exponent);
        m_upTo.push_back(sum);
    }
    for (double &upTo : m_upTo)
        upTo /= sum;
}

int Zipf::pick(SynthRandom &random) const {
    const auto at = std::ranges::upper_bound(m_upTo, random.unit());
    return std::min(static_cast<int>(at - m_upTo.begin()), size() - 1);
}

} // namespace meshlens
