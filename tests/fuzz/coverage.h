// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace meshlens::test {

// Which branches a run has taken, where the build has the compiler tell (preset fuzz).
[[nodiscard]] bool hasCoverage();
void startCoverage();
// Whether the run since then went where none went before.
[[nodiscard]] bool endCoverage();

} // namespace meshlens::test
