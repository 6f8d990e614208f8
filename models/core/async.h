// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace meshlens {

// Runs slow functions on a pool and brings the newest result home.
//
// A Request belongs to its receiver (a member of a page, a model). `start` stops what was running, runs
// `work(stop_token) -> Result<T>` on the pool and calls `done(Result<T>)` on the receiver's thread. Only the
// newest request is answered; after the receiver died nothing is called, and a running work is asked to stop.
// Use from the receiver's thread only. `work` must hold values, never pointers into the receiver.
class Request {
public:
    explicit Request(QObject *receiver)
        : m_receiver(receiver) {}
    ~Request() { cancel(); }
    Request(const Request &) = delete;
    Request &operator=(const Request &) = delete;

    template <typename Work, typename Done> void start(QThreadPool *pool, Work work, Done done) {
        cancel();
        auto stop = std::make_shared<std::stop_source>();
        m_stop = stop;
        const QPointer<QObject> receiver = m_receiver;
        // The receiver is only touched on its own thread: the result is posted to a relay that lives there
        // and that dies with this request's generation.
        auto *relay = new QObject;
        relay->moveToThread(m_receiver->thread());
        pool->start([stop, relay, receiver, work = std::move(work), done = std::move(done)]() mutable {
            auto result =
                std::make_shared<std::invoke_result_t<Work, std::stop_token>>(work(stop->get_token()));
            QMetaObject::invokeMethod(
                relay,
                [stop, relay, receiver, result, done = std::move(done)]() mutable {
                    relay->deleteLater();
                    // Answered once, and idle from here on.
                    if (receiver && stop->request_stop())
                        done(std::move(*result));
                },
                Qt::QueuedConnection);
        });
    }

    void cancel() {
        if (m_stop)
            m_stop->request_stop();
        m_stop.reset();
    }

    // True before the first start, after a cancel, and from the answer on.
    [[nodiscard]] bool isIdle() const { return !m_stop || m_stop->stop_requested(); }

private:
    QObject *m_receiver;
    std::shared_ptr<std::stop_source> m_stop;
};

} // namespace meshlens
