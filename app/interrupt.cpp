// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interrupt.h"

#include <atomic>
#include <chrono>
#include <thread>

#include <pthread.h>
#include <unistd.h>

namespace meshlens {
namespace {

constexpr int exitSignalled = 128; // + the number of the signal, as shells say it
// One request may come twice: to the group of the terminal, and passed on by whoever started us.
constexpr auto sameRequest = std::chrono::milliseconds(200);

} // namespace

struct Interrupt::Private {
    sigset_t signals{};
    sigset_t before{};
    std::stop_source stop;
    std::atomic<bool> ending = false;
    std::thread watcher;

    void watch() {
        std::chrono::steady_clock::time_point first;
        while (true) {
            int signal = 0;
            if (sigwait(&signals, &signal) != 0 || ending)
                return;
            const auto now = std::chrono::steady_clock::now();
            if (!stop.stop_requested())
                first = now;
            else if (now - first > sameRequest)
                _exit(exitSignalled + signal);
            stop.request_stop();
        }
    }
};

Interrupt::Interrupt()
    : m_private(std::make_unique<Private>()) {
    sigemptyset(&m_private->signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&m_private->signals, signal);
    pthread_sigmask(SIG_BLOCK, &m_private->signals, &m_private->before);
    m_private->watcher = std::thread([d = m_private.get()] { d->watch(); });
}

Interrupt::~Interrupt() {
    m_private->ending = true;
    // Blocked in the watcher, which takes it by sigwait: it is woken, and nothing is terminated.
    // NOLINTNEXTLINE(bugprone-bad-signal-to-kill-thread)
    pthread_kill(m_private->watcher.native_handle(), SIGTERM);
    m_private->watcher.join();
    pthread_sigmask(SIG_SETMASK, &m_private->before, nullptr);
}

std::stop_token Interrupt::token() const {
    return m_private->stop.get_token();
}

} // namespace meshlens
