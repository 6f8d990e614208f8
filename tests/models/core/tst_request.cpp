// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/async.h"

#include <QPointer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace meshlens;

namespace {

// Work that waits until the test lets it go on, or until it is asked to stop.
struct Gate {
    QSemaphore entered;
    QSemaphore open;

    [[nodiscard]] Result<int> pass(std::stop_token stop, int value) {
        entered.release();
        while (!open.tryAcquire(1, 1)) {
            if (stop.stop_requested())
                return cancelled();
        }
        return value;
    }
};

struct Page : QObject {
    Request request{this};
};

// Tells on which thread it was destroyed.
struct Trace {
    std::shared_ptr<QThread *> where = std::make_shared<QThread *>(nullptr);
    std::shared_ptr<int> token{new int, [seen = where](int *number) {
                                   *seen = QThread::currentThread();
                                   delete number;
                               }};
};

} // namespace

class TestRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QVERIFY(m_pool.waitForDone()); }

    void bringsTheResultToTheReceiversThread() {
        Page page;
        QThread *workedOn = nullptr;
        QThread *answeredOn = nullptr;
        int answer = 0;
        page.request.start(
            &m_pool,
            [&workedOn](std::stop_token) -> Result<int> {
                workedOn = QThread::currentThread();
                return 42;
            },
            [&](const Result<int> &result) {
                answeredOn = QThread::currentThread();
                answer = result.value_or(-1);
            });
        QTRY_COMPARE(answer, 42);
        QVERIFY(workedOn != thread());
        QCOMPARE(answeredOn, thread());
    }

    void bringsErrorsToo() {
        Page page;
        std::optional<Error> error;
        page.request.start(
            &m_pool,
            [](std::stop_token) -> Result<int> { return fail(ErrorCode::NotFound, QStringLiteral("No.")); },
            [&](const Result<int> &result) { error = result.error(); });
        QTRY_VERIFY(error);
        QCOMPARE(error->code, ErrorCode::NotFound);
    }

    void carriesWhatCannotBeCopied() {
        Page page;
        int answer = 0;
        page.request.start(
            &m_pool,
            [input = std::make_unique<int>(7)](std::stop_token) -> Result<std::unique_ptr<int>> {
                return std::make_unique<int>(*input);
            },
            [&answer](Result<std::unique_ptr<int>> result) { answer = **result; });
        QTRY_COMPARE(answer, 7);
    }

    void isIdleOnceAnswered() {
        Page page;
        Gate gate;
        std::optional<bool> idleInside;
        QVERIFY(page.request.isIdle());
        page.request.start(
            &m_pool, [&gate](std::stop_token stop) { return gate.pass(std::move(stop), 1); },
            [&](const Result<int> &) { idleInside = page.request.isIdle(); });
        QVERIFY(!page.request.isIdle());
        gate.open.release();
        QTRY_VERIFY(idleInside);
        QVERIFY(*idleInside);
        QVERIFY(page.request.isIdle());
    }

    void newestWins() {
        Page page;
        Gate first;
        std::vector<int> answers;
        std::atomic_bool firstStopped = false;
        page.request.start(
            &m_pool,
            [&](std::stop_token stop) {
                auto result = first.pass(stop, 1);
                firstStopped = stop.stop_requested();
                return result;
            },
            [&](const Result<int> &result) { answers.push_back(result.value_or(-1)); });
        first.entered.acquire();
        page.request.start(
            &m_pool, [](std::stop_token) -> Result<int> { return 2; },
            [&](const Result<int> &result) { answers.push_back(result.value_or(-1)); });
        QVERIFY(m_pool.waitForDone());
        QTRY_COMPARE(answers, std::vector{2});
        QVERIFY(firstStopped);
        drainEvents();
        QCOMPARE(answers, std::vector{2});
    }

    // The first one's answer is on its way already when the second starts.
    void newestWinsAlsoOverAnAnswerUnderWay() {
        Page page;
        std::vector<int> answers;
        page.request.start(
            &m_pool, [](std::stop_token) -> Result<int> { return 1; },
            [&](const Result<int> &result) { answers.push_back(result.value_or(-1)); });
        QVERIFY(m_pool.waitForDone());
        page.request.start(
            &m_pool, [](std::stop_token) -> Result<int> { return 2; },
            [&](const Result<int> &result) { answers.push_back(result.value_or(-1)); });
        QTRY_VERIFY(!answers.empty());
        drainEvents();
        QCOMPARE(answers, std::vector{2});
    }

    void cancelIsNotAnswered() {
        Page page;
        Gate gate;
        int calls = 0;
        page.request.start(
            &m_pool, [&gate](std::stop_token stop) { return gate.pass(std::move(stop), 1); },
            [&](const Result<int> &) { ++calls; });
        gate.entered.acquire();
        page.request.cancel();
        QVERIFY(page.request.isIdle());
        QVERIFY(m_pool.waitForDone()); // it was asked to stop; nobody opened the gate
        drainEvents();
        QCOMPARE(calls, 0);
    }

    void closingWhileItLoads() {
        auto page = std::make_unique<Page>();
        Gate gate;
        int calls = 0;
        page->request.start(
            &m_pool, [&gate](std::stop_token stop) { return gate.pass(std::move(stop), 1); },
            [&](const Result<int> &) { ++calls; });
        gate.entered.acquire();
        page.reset();
        QVERIFY(m_pool.waitForDone());
        drainEvents();
        QCOMPARE(calls, 0);
    }

    void closingWithTheAnswerUnderWay() {
        auto page = std::make_unique<Page>();
        int calls = 0;
        page->request.start(
            &m_pool, [](std::stop_token) -> Result<int> { return 1; }, [&](const Result<int> &) { ++calls; });
        QVERIFY(m_pool.waitForDone());
        page.reset();
        drainEvents();
        QCOMPARE(calls, 0);
    }

    void requestThatOutlivesItsReceiver() {
        auto receiver = std::make_unique<QObject>();
        Request request(receiver.get());
        Gate gate;
        int calls = 0;
        request.start(
            &m_pool, [&gate](std::stop_token stop) { return gate.pass(std::move(stop), 1); },
            [&](const Result<int> &) { ++calls; });
        gate.entered.acquire();
        receiver.reset();
        QVERIFY(m_pool.waitForDone());
        drainEvents();
        QCOMPARE(calls, 0);
    }

    void doneMayDeleteTheReceiver() {
        QPointer<Page> page = new Page;
        page->request.start(
            &m_pool, [](std::stop_token) -> Result<int> { return 1; },
            [page, text = QStringLiteral("kept to the end")](const Result<int> &) mutable {
                page.clear();
                text.append(u'.');
            });
        QTRY_VERIFY(page->request.isIdle());
        page->request.start(
            &m_pool, [](std::stop_token) -> Result<int> { return 1; },
            [page, text = QString(100, u'x')](const Result<int> &) mutable {
                delete page.data();
                text.append(u'.'); // the call's own values outlive the receiver
            });
        QTRY_VERIFY(page.isNull());
    }

    void doneMayStartTheNext() {
        Page page;
        std::vector<int> answers;
        page.request.start(
            &m_pool, [](std::stop_token) -> Result<int> { return 1; },
            [&](const Result<int> &) {
                answers.push_back(1);
                page.request.start(
                    &m_pool, [](std::stop_token) -> Result<int> { return 2; },
                    [&](const Result<int> &) { answers.push_back(2); });
            });
        QTRY_COMPARE(answers, (std::vector{1, 2}));
    }

    void doneDiesOnTheReceiversThread() {
        auto page = std::make_unique<Page>();
        Gate gate;
        Trace trace;
        page->request.start(
            &m_pool, [&gate](std::stop_token stop) { return gate.pass(std::move(stop), 1); },
            [token = std::move(trace.token)](const Result<int> &) {});
        gate.entered.acquire();
        QCOMPARE(*trace.where, nullptr);
        page.reset();
        QVERIFY(m_pool.waitForDone());
        QCOMPARE(*trace.where, thread());
    }

    void writingRunsToItsEndAndIsAnsweredInOrder() {
        Page page;
        QThreadPool one;
        one.setMaxThreadCount(1);
        Gate gate;
        std::vector<int> answers;
        for (int number = 1; number <= 3; ++number) {
            page.request.startToEnd(
                &one, [&gate, number](std::stop_token stop) { return gate.pass(std::move(stop), number); },
                [&](const Result<int> &result) { answers.push_back(result.value_or(-1)); });
        }
        gate.open.release(3);
        QTRY_COMPARE(answers, (std::vector{1, 2, 3}));
        QVERIFY(page.request.isIdle());
    }

    void writingGoesOnAfterThePageHasClosed() {
        auto page = std::make_unique<Page>();
        Gate gate;
        int written = 0;
        int calls = 0;
        page->request.startToEnd(
            &m_pool,
            [&](std::stop_token stop) {
                auto result = gate.pass(std::move(stop), 5);
                written = result.value_or(-1);
                return result;
            },
            [&](const Result<int> &) { ++calls; });
        gate.entered.acquire();
        page.reset();
        gate.open.release();
        QVERIFY(m_pool.waitForDone());
        QCOMPARE(written, 5);
        drainEvents();
        QCOMPARE(calls, 0);
    }

    // A thread that has ended answers nobody, and nothing of the answer is left (seen by the leak checker).
    void receiverOnAThreadThatHasEnded() {
        QThread other;
        auto *page = new Page;
        page->moveToThread(&other);
        Gate gate;
        std::atomic_int calls = 0;
        other.start();
        QMetaObject::invokeMethod(
            page,
            [&] {
                page->request.start(
                    &m_pool, [&gate](std::stop_token stop) { return gate.pass(std::move(stop), 1); },
                    [&](const Result<int> &) { ++calls; });
            },
            Qt::BlockingQueuedConnection);
        gate.entered.acquire();
        other.quit();
        QVERIFY(other.wait());
        gate.open.release();
        QVERIFY(m_pool.waitForDone());
        delete page;
        QCOMPARE(calls, 0);
    }

    void linkedStop() {
        std::stop_source one;
        std::stop_source other;
        {
            const LinkedStop linked(one.get_token(), other.get_token());
            QVERIFY(!linked.token().stop_requested());
            other.request_stop();
            QVERIFY(linked.token().stop_requested());
        }
        const LinkedStop late(one.get_token(), other.get_token());
        QVERIFY(late.token().stop_requested()); // asked before it was linked
        const LinkedStop none({}, {});
        QVERIFY(!none.token().stop_requested());
    }

private:
    // Everything that was posted before has been delivered afterwards.
    void drainEvents() {
        bool reached = false;
        QMetaObject::invokeMethod(this, [&reached] { reached = true; }, Qt::QueuedConnection);
        QTRY_VERIFY(reached);
    }

    QThreadPool m_pool;
};

QTEST_GUILESS_MAIN(TestRequest)
#include "tst_request.moc"
