// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/crash_script.h"
#include "tests/support/child_process.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/temp_catalog.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <csignal>
#include <random>
#include <thread>

using namespace meshlens;
using namespace meshlens::test;
using namespace Qt::Literals::StringLiterals;

// A writer in a process of its own is killed with SIGKILL at random points of bulk imports, bulk edits and
// single edits: 200 in all, MESHLENS_CRASH_POINTS says another number (2,000 for a long run),
// MESHLENS_CRASH_SEED another choice of them. Half of the points are counted in calls of SQLite for the file,
// which reaches every place within a commit and a checkpoint, half are moments on the clock. What the catalog
// then is must be the last state that the writer had told of, or the one that it was just committing.
class TestCrashKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        // A killed import leaves its staging file; it is to go with the test.
        qputenv("TMPDIR", QFile::encodeName(m_files.folder()));
        m_points = qEnvironmentVariableIntValue("MESHLENS_CRASH_POINTS");
        if (m_points <= 0)
            m_points = 200;
        m_seed = static_cast<unsigned>(qEnvironmentVariableIntValue("MESHLENS_CRASH_SEED"));
    }

    void kill_data() {
        QTest::addColumn<int>("script");
        QTest::newRow("bulk imports") << 0;
        QTest::newRow("bulk edits") << 1;
        QTest::newRow("single edits") << 2;
    }
    void kill() {
        QFETCH(int, script);
        const CrashScript steps = script == 0   ? bulkImports(120)
                                  : script == 1 ? bulkEdits(120)
                                                : singleEdits(15);
        const Recording recorded = record(steps);
        QCOMPARE(recorded.states.size(), qsizetype(steps.size()) + 1);
        QVERIFY(recorded.calls > 100);
        std::mt19937 random(m_seed + static_cast<unsigned>(script));
        const int points = (m_points + 2 - script) / 3;
        QList<int> survivors(recorded.states.size(), 0);
        for (int i = 0; i < points; ++i) {
            const bool byCall = i % 2 == 0;
            // Spread over the whole run: one point in each of as many equal parts.
            const double where =
                (i + std::uniform_real_distribution<double>(0, 1)(random)) / std::max(points, 1);
            const Point point =
                byCall ? Point{.call = 1 + static_cast<qint64>(where * double(recorded.calls))}
                       : Point{.after = std::chrono::microseconds(
                                   static_cast<qint64>(where * double(recorded.duration.count())))};
            const QString name = m_files.path(u"killed.meshlens"_s);
            const qsizetype told = runUntilKilled(steps, name, point);
            qsizetype at = -1;
            const QString finding = checkSurvivor(name, recorded.states, told,
                                                  std::min(told + 1, recorded.states.size() - 1), &at);
            QVERIFY2(finding.isEmpty(),
                     qPrintable(u"point %1 (call %2, %3 us), %4 steps told: the catalog %5"_s.arg(i)
                                    .arg(point.call)
                                    .arg(point.after.count())
                                    .arg(told)
                                    .arg(finding)));
            ++survivors[at];
        }
        // Points that all hit one state would prove nothing.
        QVERIFY(std::ranges::count_if(survivors, [](int count) { return count > 0; }) > 1);
    }

private:
    struct Recording {
        QList<QStringList> states; // before the first step, after each
        qint64 calls = 0;
        std::chrono::microseconds duration{};
    };
    struct Point {
        qint64 call = 0; // 0: by time
        std::chrono::microseconds after{};
    };

    static void removeCatalog(const QString &path) {
        for (const char *suffix : {"", "-wal", "-shm", "-journal"})
            QFile::remove(path + QLatin1StringView(suffix));
    }

    // The same steps, undisturbed.
    Recording record(const CrashScript &steps) {
        Recording recorded;
        const QString path = m_files.path(u"recorded.meshlens"_s);
        removeCatalog(path);
        (void)createWhole(path);
        recorded.states.append(wholeState(path));
        FaultVfs watch(m_files.folder());
        watch.before = [&recorded](FaultVfs::Call call) {
            recorded.calls += FaultVfs::changes(call);
            return 0;
        };
        QElapsedTimer timer;
        timer.start();
        qint64 calls = 0;
        auto store = openWhole(path);
        for (const CrashStep &step : steps) {
            const auto done = step.run(**store);
            if (!done || !done->txn)
                qFatal("%s: %s", qPrintable(step.name),
                       done ? "nothing written" : qPrintable(done.error().message));
            calls = recorded.calls;
            const qint64 elapsed = timer.nsecsElapsed();
            recorded.duration = std::chrono::microseconds(elapsed / 1000);
            recorded.states.append(wholeState(path)); // reads, so it is not counted
            recorded.calls = calls;
        }
        (*store).reset(); // the last checkpoint counts
        return recorded;
    }

    // How many steps the writer has told of before it was killed.
    qsizetype runUntilKilled(const CrashScript &steps, const QString &path, Point point) {
        removeCatalog(path);
        (void)createWhole(path);
        ChildProcess writer([&](const ChildProcess::Say &say, const auto &) {
            FaultVfs watch(m_files.folder());
            qint64 calls = 0;
            watch.before = [&](FaultVfs::Call call) {
                if (FaultVfs::changes(call) && ++calls == point.call)
                    ::kill(::getpid(), SIGKILL);
                return 0;
            };
            auto store = openWhole(path);
            say("o");
            for (const CrashStep &step : steps) {
                if (step.run(**store))
                    say(".");
            }
        });
        if (point.call == 0) {
            std::this_thread::sleep_for(point.after); // the kill is to come out of the blue
            ::kill(writer.process(), SIGKILL);
        }
        return writer.finish().count('.');
    }

    TempCatalog m_files;
    int m_points = 0;
    unsigned m_seed = 0;
};

QTEST_GUILESS_MAIN(TestCrashKill)
#include "tst_crash_kill.moc"
