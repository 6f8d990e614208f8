// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/async.h"

#include <mutex>

namespace meshlens {

// Posting to an object is safe from any thread as long as the object lives; the mutex keeps it alive (its
// destructor waits in `leave`) while a thread of the pool posts. Qt drops what was posted to an object that
// dies.
class Request::Home {
public:
    explicit Home(QObject *receiver)
        : m_receiver(receiver) {}

    void leave() {
        const std::scoped_lock lock(m_mutex);
        m_receiver = nullptr;
    }

    void post(std::function<void()> function) {
        const std::scoped_lock lock(m_mutex);
        if (m_receiver)
            QMetaObject::invokeMethod(m_receiver, std::move(function), Qt::QueuedConnection);
    }

private:
    std::mutex m_mutex;
    QObject *m_receiver;
};

void Request::Sender::post(std::function<void()> function) const {
    m_home->post(std::move(function));
}

Request::Request(QObject *receiver)
    : m_home(std::make_shared<Home>(receiver)) {
    // For requests that outlive their receiver.
    m_receiverDies = QObject::connect(receiver, &QObject::destroyed, receiver, [this] { leave(); });
}

Request::~Request() {
    QObject::disconnect(m_receiverDies);
    leave();
}

void Request::leave() {
    m_home->leave();
    for (Running &running : m_running) {
        if (running.atEnd == AtEnd::Stop)
            running.stop.request_stop();
    }
}

void Request::cancel() {
    const std::vector<Running> given = std::exchange(m_running, {});
    for (const Running &running : given)
        std::stop_source(running.stop).request_stop();
}

void Request::finish(const std::stop_source &stop) {
    std::erase_if(m_running, [&stop](const Running &running) { return running.stop == stop; });
}

} // namespace meshlens
