// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/coverage.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace meshlens::test {
namespace {

constexpr std::size_t places = 1 << 18;

// Plain arrays: a call of their own in what the compiler calls would be seen, too.
std::uint8_t taken[places];
std::uint8_t ever[places]; // one bit for each class of how often
std::uintptr_t before = 0; // of whichever thread: the runs have but one
bool watching = false;
bool called = false;

__attribute__((no_sanitize_coverage)) std::uint8_t classOf(std::uint8_t count) {
    if (count <= 3)
        return static_cast<std::uint8_t>(1U << (count - 1));
    return count < 8 ? 8 : count < 16 ? 16 : count < 32 ? 32 : count < 128 ? 64 : 128;
}

} // namespace

bool hasCoverage() {
    return called;
}

void startCoverage() {
    std::memset(taken, 0, sizeof taken);
    before = 0;
    watching = true;
}

bool endCoverage() {
    watching = false;
    bool isNew = false;
    for (std::size_t i = 0; i < places; ++i) {
        if (taken[i] == 0)
            continue;
        const std::uint8_t seen = classOf(taken[i]);
        isNew = isNew || (ever[i] & seen) == 0;
        ever[i] |= seen;
    }
    return isNew;
}

// The compiler calls this at every branch of what is built with -fsanitize-coverage=trace-pc.
extern "C"
    __attribute__((visibility("default"), no_sanitize_coverage, no_sanitize("address", "undefined"))) void
    __sanitizer_cov_trace_pc() {
    called = true;
    if (!watching)
        return;
    const auto here = reinterpret_cast<std::uintptr_t>(__builtin_return_address(0));
    std::uint8_t &count = taken[(here ^ (before >> 1)) % places];
    count = static_cast<std::uint8_t>(count == 255 ? 255 : count + 1);
    before = here;
}

} // namespace meshlens::test
