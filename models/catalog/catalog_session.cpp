// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog_session.h"

#include <QFileInfo>

using namespace std::chrono_literals;

namespace meshlens {

CatalogSession::CatalogSession(std::unique_ptr<CatalogStore> store, std::shared_ptr<const Clock> clock,
                               QObject *parent)
    : QObject(parent)
    , m_store(std::move(store))
    , m_readers(m_store->readers())
    , m_clock(std::move(clock)) {
    m_readPool.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 2, 4));
    m_writePool.setMaxThreadCount(1);
    m_longPool.setMaxThreadCount(1);
    m_pollPool.setMaxThreadCount(1);
    m_poll.setInterval(500ms);
    connect(&m_poll, &QTimer::timeout, this, &CatalogSession::pollNow);
    m_poll.start();
}

CatalogSession::~CatalogSession() {
    m_closing.request_stop();
    m_pollRequest.cancel();
    for (QThreadPool *pool : {&m_longPool, &m_writePool, &m_readPool, &m_pollPool})
        pool->waitForDone();
}

QString CatalogSession::path() const {
    return m_store->path();
}

QString CatalogSession::name() const {
    return QFileInfo(path()).completeBaseName();
}

CatalogStore::Access CatalogSession::access() const {
    return m_store->access();
}

// Another process writes too; data_version is the cheapest way to hear of it.
void CatalogSession::pollNow() {
    // A poll under way may have looked just before the commit that this call is about.
    if (!m_pollRequest.isIdle()) {
        m_pollAgain = true;
        return;
    }
    m_pollRequest.start(
        &m_pollPool, [readers = m_readers](const std::stop_token &) { return readers->dataVersion(); },
        [this](const Result<std::int64_t> &version) {
            if (std::exchange(m_pollAgain, false))
                pollNow();
            notePoll(version);
        });
}

void CatalogSession::pollSoon() {
    QMetaObject::invokeMethod(this, &CatalogSession::pollNow, Qt::QueuedConnection);
}

void CatalogSession::notePoll(const Result<std::int64_t> &version) {
    if (!version) {
        // Somebody who holds the file for a moment is no reason to alarm anybody.
        const bool passes =
            version.error().code == ErrorCode::Locked || version.error().code == ErrorCode::Cancelled;
        if (!passes && !std::exchange(m_failed, true))
            Q_EMIT failed(version.error());
        return;
    }
    m_failed = false;
    if (std::exchange(m_dataVersion, *version) != *version && !m_at)
        Q_EMIT changed();
}

void CatalogSession::lookAt(const std::optional<Instant> &at) {
    if (at == m_at)
        return;
    m_at = at;
    if (!m_at)
        m_readers->forgetPast();
    Q_EMIT timeChanged();
    Q_EMIT changed();
}

} // namespace meshlens
