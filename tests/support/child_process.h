// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <string_view>

#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

namespace meshlens::test {

// A copy of the test program that does something as another process: as a user without root's rights, under a
// limit, or holding a lock. Make it while the test has no other threads and no open catalog.
class ChildProcess {
public:
    // Runs `work` in the child; `say` brings text to the parent. The child ends when `work` returns.
    using Say = std::function<void(std::string_view)>;
    explicit ChildProcess(
        const std::function<void(const Say &say, const std::function<void()> &waitForParent)> &work) {
        int up[2];
        int down[2];
        if (::pipe(up) != 0 || ::pipe(down) != 0)
            return;
        m_process = ::fork();
        if (m_process == 0) {
            ::close(up[0]);
            ::close(down[1]);
            work([&up](std::string_view text) { (void)!::write(up[1], text.data(), text.size()); },
                 [&down] {
                     char byte = 0;
                     (void)!::read(down[0], &byte, 1); // until the parent closes its end
                 });
            ::_exit(0);
        }
        ::close(up[1]);
        ::close(down[0]);
        m_up = up[0];
        m_down = down[1];
    }
    ~ChildProcess() { (void)finish(); }
    ChildProcess(const ChildProcess &) = delete;
    ChildProcess &operator=(const ChildProcess &) = delete;

    [[nodiscard]] pid_t process() const { return m_process; }

    // What the child says next; empty: nothing more.
    [[nodiscard]] QByteArray hear() {
        QByteArray text(4096, '\0');
        const ssize_t length = ::read(m_up, text.data(), static_cast<std::size_t>(text.size()));
        text.resize(std::max<qsizetype>(length, 0));
        return text;
    }

    // Lets a waiting child go on, hears it out and waits for its end.
    QByteArray finish() {
        if (m_process <= 0)
            return {};
        ::close(m_down);
        QByteArray all;
        for (QByteArray part = hear(); !part.isEmpty(); part = hear())
            all += part;
        ::close(m_up);
        ::waitpid(std::exchange(m_process, 0), nullptr, 0);
        return all;
    }

private:
    pid_t m_process = 0;
    int m_up = -1;
    int m_down = -1;
};

// Gives root's rights up, for good: in a child only.
inline void becomeUnprivileged() {
    constexpr uid_t nobody = 65534;
    if (::geteuid() != 0)
        return;
    (void)!::setgid(nobody);
    (void)!::setuid(nobody);
}

// Runs `work` as a user without root's rights; what it returns comes back.
inline QByteArray runUnprivileged(const std::function<QByteArray()> &work) {
    ChildProcess child([&work](const ChildProcess::Say &say, const auto &) {
        becomeUnprivileged();
        say(work().toStdString());
    });
    return child.finish();
}

} // namespace meshlens::test
