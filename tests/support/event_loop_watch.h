// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QFile>
#include <QMetaEnum>
#include <QStringList>

namespace meshlens::test {

// An application that sees how long the GUI thread is away from its event loop: the time of every event that
// the loop hands out, nested ones with it. What counts is work and waiting of the thread itself; time in
// which it could have run but another process had the processor is taken off (Linux tells).
//
// The limit is that of people, 100 ms in an optimised build. A build without optimisation is about four times
// as slow, one with sanitizers about ten times: their limits are 400 ms and 1 s.
class WatchedApplication : public QApplication {
public:
    using QApplication::QApplication;

#if defined(__SANITIZE_ADDRESS__)
    static constexpr qint64 limit = 1000; // ms
#elif defined(__OPTIMIZE__)
    static constexpr qint64 limit = 100;
#else
    static constexpr qint64 limit = 400;
#endif

    // From here on; forgets what was before.
    void watch() {
        m_blocks.clear();
        m_longest = 0;
        m_seen = 0;
    }
    // What took longer than the limit: "MetaCall to meshlens::ui::EntityPage took 140 ms".
    [[nodiscard]] const QStringList &blocks() const { return m_blocks; }
    [[nodiscard]] qint64 longest() const { return m_longest; } // ms
    [[nodiscard]] int seen() const { return m_seen; }          // events

    bool notify(QObject *receiver, QEvent *event) override {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        // Both may be gone afterwards.
        const char *name = receiver->metaObject()->className();
        const QEvent::Type type = event->type();
        QElapsedTimer clock;
        clock.start();
        const qint64 waited = waitedForProcessor();
        ++m_depth;
        const bool done = QApplication::notify(receiver, event);
        --m_depth;
        note(name, type, clock.elapsed() - (waitedForProcessor() - waited) / 1'000'000);
        return done;
    }

private:
    // Nanoseconds in all; 0 where the system does not tell.
    static qint64 waitedForProcessor() {
        QFile file(QStringLiteral("/proc/thread-self/schedstat"));
        return file.open(QIODevice::ReadOnly) ? file.readLine().split(' ').value(1).toLongLong() : 0;
    }

    void note(const char *name, QEvent::Type type, qint64 took) {
        ++m_seen;
        m_longest = std::max(m_longest, took);
        if (took <= limit)
            return;
        const char *key = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        m_blocks.append(
            QStringLiteral("%1 to %2 took %3 ms")
                .arg(key ? QString::fromLatin1(key) : QString::number(type), QString::fromLatin1(name))
                .arg(took));
    }

    QStringList m_blocks;
    qint64 m_longest = 0;
    int m_seen = 0;
    int m_depth = 0;
};

} // namespace meshlens::test
