// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/progress_meter.h"

#include <QTest>

using namespace meshlens;
using namespace std::chrono_literals;

// Rates and remaining times under a clock of the test's own.
class TestProgressMeter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsNothingAtFirst();
    void tellsTheRateAfterASecond();
    void tellsTheRestOnceItIsSteady();
    void tellsNoRestWithoutAWhole();
    void tellsNoRestWhileItStutters();
    void forgetsAnOldPace();
    void slowsDownWhenItStalls();
    void anotherStepBeginsAnew();
    void rounds_data();
    void rounds();

private:
    // `perTick` units every quarter of a second.
    static void run(ProgressMeter &meter, ProgressMeter::Time from, ProgressMeter::Time until, qint64 start,
                    qint64 perTick, qint64 total) {
        qint64 done = start;
        for (ProgressMeter::Time at = from; at <= until; at += 250ms, done += perTick)
            meter.add(at, done, total);
    }
};

void TestProgressMeter::knowsNothingAtFirst() {
    ProgressMeter meter;
    QCOMPARE(meter.rate(), 0.0);
    QVERIFY(!meter.remaining());
    meter.add(0ms, 0, 1000);
    meter.add(500ms, 400, 1000);
    QCOMPARE(meter.rate(), 0.0);
    QVERIFY(!meter.remaining());
}

void TestProgressMeter::tellsTheRateAfterASecond() {
    ProgressMeter meter;
    run(meter, 0ms, 1s, 0, 50, 10'000);
    QCOMPARE(meter.rate(), 200.0);
    QVERIFY(!meter.remaining()); // a rate, but too short to promise anything
}

void TestProgressMeter::tellsTheRestOnceItIsSteady() {
    ProgressMeter meter;
    run(meter, 0ms, 4s, 0, 50, 2'800); // 800 done, 200 a second: 10 s
    QCOMPARE(meter.remaining(), std::optional(10s));
    run(meter, 4250ms, 14s, 850, 50, 2'800); // all
    QVERIFY(!meter.remaining());
}

void TestProgressMeter::tellsNoRestWithoutAWhole() {
    ProgressMeter meter;
    run(meter, 0ms, 8s, 0, 50, 0);
    QCOMPARE(meter.rate(), 200.0);
    QVERIFY(!meter.remaining());
}

void TestProgressMeter::tellsNoRestWhileItStutters() {
    ProgressMeter meter;
    run(meter, 0ms, 3s, 0, 100, 100'000);
    run(meter, 3250ms, 6s, 1'210, 10, 100'000);
    QVERIFY(meter.rate() > 0);
    QVERIFY(!meter.remaining());
}

void TestProgressMeter::forgetsAnOldPace() {
    ProgressMeter meter;
    run(meter, 0ms, 5s, 0, 1'000, 1'000'000);
    run(meter, 5250ms, 25s, 20'010, 10, 1'000'000);
    QCOMPARE(qRound(meter.rate()), 40);
}

void TestProgressMeter::slowsDownWhenItStalls() {
    ProgressMeter meter;
    run(meter, 0ms, 5s, 0, 100, 100'000);
    QVERIFY(meter.remaining());
    run(meter, 5250ms, 12s, 2'000, 0, 100'000);
    QVERIFY(meter.rate() < 400 / 2.0);
    QVERIFY(!meter.remaining());
}

void TestProgressMeter::anotherStepBeginsAnew() {
    ProgressMeter meter;
    run(meter, 0ms, 6s, 0, 50, 5'000);
    meter.add(6250ms, 0, 5'000);
    QCOMPARE(meter.rate(), 0.0);
    QVERIFY(!meter.remaining());
    run(meter, 0ms, 6s, 0, 50, 5'000);
    meter.restart();
    QCOMPARE(meter.rate(), 0.0);
}

void TestProgressMeter::rounds_data() {
    QTest::addColumn<qint64>("left"); // at 100 a second
    QTest::addColumn<int>("seconds");
    QTest::newRow("a moment") << qint64(100) << 5;
    QTest::newRow("half a minute") << qint64(2'900) << 30;
    QTest::newRow("minutes") << qint64(12'100) << 150;
    QTest::newRow("hours") << qint64(400'000) << 4'200;
}
void TestProgressMeter::rounds() {
    QFETCH(qint64, left);
    QFETCH(int, seconds);
    ProgressMeter meter;
    run(meter, 0ms, 8s, 0, 25, 800 + left);
    QCOMPARE(meter.remaining(), std::optional(std::chrono::seconds(seconds)));
}

QTEST_GUILESS_MAIN(TestProgressMeter)
#include "tst_progress_meter.moc"
