// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/past/past_reader.h"

#include "models/catalog/past/as_of.h"

namespace meshlens {

Result<void> PastReader::take(std::stop_token stop) {
    std::unique_lock lock(m_mutex);
    if (!m_free.wait(lock, std::move(stop), [this] { return !m_taken; }))
        return cancelled();
    m_taken = true;
    return {};
}

void PastReader::giveBack() {
    {
        const std::scoped_lock lock(m_mutex);
        m_taken = false;
    }
    m_free.notify_one();
}

Result<void> PastReader::make(sqlite::Database holder, const std::stop_token &stop) {
    holder.setStopToken(stop);
    auto holding = sqlite::TransactionGuard::begin(holder, sqlite::TransactionGuard::Kind::Read);
    if (!holding)
        return std::unexpected(holding.error());
    // The first read fixes the moment.
    // History may have been cut since the instant was found.
    if (const auto kept = checkKept(holder, m_instant.time); !kept)
        return kept;
    auto database = sqlite::Database::overlay(holder.path());
    if (!database)
        return std::unexpected(database.error());
    database->setStopToken(stop);
    if (const auto shown = showAsOf(*database, m_instant); !shown)
        return shown;
    holder.setStopToken({});
    database->setStopToken({});
    m_holder.emplace(std::move(holder));
    m_holding.emplace(std::move(*holding));
    m_database.emplace(std::move(*database));
    return {};
}

} // namespace meshlens
