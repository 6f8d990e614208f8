// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/job_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <chrono>
#include <thread>

using namespace meshlens;
using namespace std::chrono_literals;

namespace {

// Longer than any test runs: what is done stays.
constexpr auto forever = std::chrono::hours(24);

QVariant at(const JobModel &model, int row, JobModel::Role role) {
    return model.index(row).data(role);
}

JobState stateAt(const JobModel &model, int row) {
    return at(model, row, JobModel::StateRole).value<JobState>();
}

} // namespace

class TestJobModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsRunning() {
        JobModel model(nullptr, forever);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QSignalSpy counts(&model, &JobModel::runningCountChanged);
        const JobId first = model.start(QStringLiteral("Importing a.json"));
        const JobId second = model.start(QStringLiteral("Importing b.json"), [] {});
        QVERIFY(first != second);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(counts.size(), 2);
        QCOMPARE(model.runningCount(), 2);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("Importing a.json"));
        QCOMPARE(at(model, 1, JobModel::IdRole).value<JobId>(), second);
        QCOMPARE(stateAt(model, 0), JobState::Running);
        QVERIFY(at(model, 0, JobModel::FractionRole).toDouble() < 0);
        QCOMPARE(at(model, 0, JobModel::CanCancelRole).toBool(), false);
        QCOMPARE(at(model, 1, JobModel::CanCancelRole).toBool(), true);
    }

    void showsProgress() {
        JobModel model(nullptr, forever);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const JobId id = model.start(QStringLiteral("Importing"));
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setProgress(id, QStringLiteral("Reading"), 0.25);
        QCOMPARE(at(model, 0, JobModel::StepRole).toString(), QStringLiteral("Reading"));
        QCOMPARE(at(model, 0, JobModel::FractionRole).toDouble(), 0.25);
        QCOMPARE(changes.size(), 1);
        model.setProgress(id, QStringLiteral("Reading"), 0.25);
        QCOMPARE(changes.size(), 1); // nothing new
        model.setProgress(id, QStringLiteral("Reading"), 0.5);
        QCOMPARE(changes.last().at(2).value<QList<int>>(), QList<int>{JobModel::FractionRole});
        model.setProgress(id + 1, QStringLiteral("Nobody"), 0.5);
        QCOMPARE(changes.size(), 2);
    }

    void doneLeavesByItself() {
        JobModel model(nullptr, 0ms);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const JobId done = model.start(QStringLiteral("Done soon"));
        const JobId running = model.start(QStringLiteral("Runs on"));
        model.finish(done);
        QCOMPARE(stateAt(model, 0), JobState::Done);
        QCOMPARE(at(model, 0, JobModel::FractionRole).toDouble(), 1.0);
        QCOMPARE(model.runningCount(), 1);
        QTRY_COMPARE(model.rowCount(), 1);
        QVERIFY(!model.job(done));
        QVERIFY(model.job(running));
    }

    void doneStaysForAWhile() {
        JobModel model(nullptr, forever);
        const JobId id = model.start(QStringLiteral("Done"));
        model.finish(id);
        QCoreApplication::processEvents();
        QCOMPARE(model.rowCount(), 1);
        model.dismiss(id);
        QCOMPARE(model.rowCount(), 0);
    }

    void failedStaysAndSaysWhy() {
        JobModel model(nullptr, 0ms);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        int retries = 0;
        const JobId failed = model.start(QStringLiteral("Fails"), {}, [&retries] { ++retries; });
        const JobId done = model.start(QStringLiteral("Leaves"));
        const Error error{ErrorCode::DiskFull, QStringLiteral("No room."), {}};
        model.fail(failed, error);
        model.finish(done);
        QTRY_COMPARE(model.rowCount(), 1); // the done one has left, so the failed one has had its chance, too
        QCOMPARE(stateAt(model, 0), JobState::Failed);
        QCOMPARE(at(model, 0, JobModel::ErrorRole).value<Error>(), error);
        QVERIFY(at(model, 0, JobModel::CanRetryRole).toBool());
        model.retry(failed);
        QCOMPARE(retries, 1);
        QCOMPARE(model.rowCount(), 0);
    }

    void cancelStopsTheWorkOnce() {
        JobModel model(nullptr, forever);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        int stops = 0;
        const JobId id = model.start(QStringLiteral("Stops"), [&stops] { ++stops; });
        model.cancel(id);
        QCOMPARE(stops, 1);
        QCOMPARE(stateAt(model, 0), JobState::Cancelled);
        QVERIFY(!at(model, 0, JobModel::CanCancelRole).toBool());
        model.cancel(id);
        QCOMPARE(stops, 1);
        // The work's last word comes too late.
        model.setProgress(id, QStringLiteral("Writing"), 0.9);
        model.fail(id, {ErrorCode::Io, QStringLiteral("Late."), {}});
        QCOMPARE(stateAt(model, 0), JobState::Cancelled);
        QVERIFY(at(model, 0, JobModel::StepRole).toString().isEmpty());
    }

    void cancelledWorkHasNotFailed() {
        JobModel model(nullptr, forever);
        const JobId id = model.start(QStringLiteral("Stops"));
        model.fail(id, {ErrorCode::Cancelled, QStringLiteral("Cancelled."), {}});
        QCOMPARE(stateAt(model, 0), JobState::Cancelled);
    }

    void aRunningJobIsNotDismissed() {
        JobModel model(nullptr, forever);
        const JobId id = model.start(QStringLiteral("Runs"));
        model.dismiss(id);
        QCOMPARE(model.rowCount(), 1);
    }

    void reportsFromAnotherThread() {
        JobModel model(nullptr, forever);
        const JobId id = model.start(QStringLiteral("Reports"));
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        std::jthread work([report = model.reporter(id)] {
            for (int part = 1; part <= 1000; ++part)
                report(QStringLiteral("Writing"), part / 1000.0);
        });
        work.join();
        QTRY_COMPARE(at(model, 0, JobModel::FractionRole).toDouble(), 1.0);
        QCOMPARE(changes.size(), 1); // the newest word is enough
        QCOMPARE(at(model, 0, JobModel::StepRole).toString(), QStringLiteral("Writing"));
    }

    void reportsAfterTheModelDied() {
        auto model = std::make_unique<JobModel>(nullptr, forever);
        const JobModel::Report report = model->reporter(model->start(QStringLiteral("Reports")));
        report(QStringLiteral("Reading"), 0.5);
        model.reset();
        report(QStringLiteral("Writing"), 0.6);
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(TestJobModel)
#include "tst_job_model.moc"
