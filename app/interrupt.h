// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>
#include <memory>
#include <stop_token>

namespace meshlens {

// Ctrl-C as a stop token. The first SIGINT, SIGTERM or SIGHUP asks the work to stop; the second ends the
// program at once (catalogs survive that, too). Make it before any other thread, so that all of them inherit
// the mask.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

    [[nodiscard]] std::stop_token token() const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace meshlens
