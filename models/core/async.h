// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <stop_token>
#include <type_traits>
#include <utility>
#include <vector>

namespace meshlens {

// Runs slow functions on a pool and brings their results home.
//
// A Request belongs to its receiver (a member of a page, a model) and is used from the receiver's thread
// only, which runs an event loop. After the request or its receiver died nothing is called; `done` may delete
// either. `work` must hold values, never pointers into the receiver; it is destroyed on the pool, `done` on
// the receiver's thread.
class MESHLENS_EXPORT Request {
public:
    explicit Request(QObject *receiver);
    ~Request();
    Request(const Request &) = delete;
    Request &operator=(const Request &) = delete;

    // Reading: stops what was running, runs `work(stop_token) -> Result<T>` on the pool and calls
    // `done(Result<T>)` on the receiver's thread. Only the newest is answered; the request's end stops it.
    template <typename Work, typename Done> void start(QThreadPool *pool, Work work, Done done) {
        cancel();
        launch(pool, std::move(work), std::move(done), AtEnd::Stop);
    }

    // Writing: runs to its end whatever becomes of the request, beside what was started before; each is
    // answered. Only cancel() stops it.
    template <typename Work, typename Done> void startToEnd(QThreadPool *pool, Work work, Done done) {
        launch(pool, std::move(work), std::move(done), AtEnd::GoOn);
    }

    // Stops everything that runs; none of it is answered.
    void cancel();
    // Nothing is running, all is answered. True inside `done`, unless another work is under way.
    [[nodiscard]] bool isIdle() const { return m_running.empty(); }

private:
    enum class AtEnd { Stop, GoOn };

    // The receiver as seen from the pool: null once the request or the receiver is gone.
    class Home;
    class MESHLENS_EXPORT Sender {
    public:
        explicit Sender(std::shared_ptr<Home> home)
            : m_home(std::move(home)) {}
        // Runs `function` on the receiver's thread unless the receiver dies before.
        void post(std::function<void()> function) const;

    private:
        std::shared_ptr<Home> m_home;
    };

    struct Running {
        std::stop_source stop;
        std::shared_ptr<void> done; // the only owner: what is given up is destroyed here, not on the pool
        AtEnd atEnd = AtEnd::Stop;
    };

    template <typename Work, typename Done>
    void launch(QThreadPool *pool, Work work, Done done, AtEnd atEnd) {
        auto kept = std::make_shared<Done>(std::move(done));
        const std::weak_ptr<Done> answer = kept;
        const std::stop_source stop;
        m_running.push_back({stop, std::move(kept), atEnd});
        pool->start([this, sender = Sender(m_home), stop, answer, work = std::move(work)]() mutable {
            using Value = std::invoke_result_t<Work &, std::stop_token>;
            auto result = std::make_shared<Value>(work(stop.get_token()));
            // `this` lives as long as it owns the answer, and both are of the receiver's thread.
            sender.post([this, stop, answer, result] {
                const std::shared_ptr<Done> call = answer.lock();
                if (!call)
                    return;
                finish(stop);
                (*call)(std::move(*result));
            });
        });
    }
    void finish(const std::stop_source &stop);
    void leave();

    std::shared_ptr<Home> m_home;
    QMetaObject::Connection m_receiverDies;
    std::vector<Running> m_running;
};

// A token that is asked to stop when either of two is. Lives where the work runs.
class LinkedStop {
public:
    LinkedStop(std::stop_token one, std::stop_token other)
        : m_one(std::move(one), Relay{&m_source})
        , m_other(std::move(other), Relay{&m_source}) {}

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    struct Relay {
        std::stop_source *source;
        void operator()() const { source->request_stop(); }
    };

    std::stop_source m_source;
    std::stop_callback<Relay> m_one;
    std::stop_callback<Relay> m_other;
};

} // namespace meshlens
