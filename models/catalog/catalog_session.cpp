// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalog_session.h"

#include <QFileInfo>

using namespace std::chrono_literals;

namespace meshlens {

CatalogSession::CatalogSession(std::unique_ptr<CatalogStore> store, std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent)
    , m_store(std::move(store))
    , m_readers(m_store->readers())
    , m_clock(std::move(clock))
{
    m_readPool.setMaxThreadCount(3);
    m_writePool.setMaxThreadCount(1);
    m_poll.setInterval(500ms);
    connect(&m_poll, &QTimer::timeout, this, &CatalogSession::pollNow);
    m_poll.start();
}

CatalogSession::~CatalogSession()
{
    m_pollRequest.cancel();
    m_readPool.waitForDone();
    m_writePool.waitForDone();
}

QString CatalogSession::path() const
{
    return m_store->path();
}

QString CatalogSession::name() const
{
    return QFileInfo(path()).completeBaseName();
}

CatalogStore::Access CatalogSession::access() const
{
    return m_store->access();
}

// Another process writes too; data_version is the cheapest way to hear of it.
void CatalogSession::pollNow()
{
    m_pollRequest.start(
        &m_readPool, [readers = m_readers](const std::stop_token &) { return readers->dataVersion(); },
        [this](Result<std::int64_t> version) {
            if (!version) {
                Q_EMIT failed(version.error());
                return;
            }
            const qint64 before = std::exchange(m_dataVersion, *version);
            if (before >= 0 && before != *version)
                Q_EMIT changed();
        });
}

} // namespace meshlens
