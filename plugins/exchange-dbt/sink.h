// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/staging_store.h"

#include <optional>
#include <stop_token>

namespace meshlens::dbt {

// Hands facts to the staging store. Keeps the first error; after it nothing more is written.
class Sink {
public:
    Sink(StagingStore &staging, std::stop_token stop)
        : m_staging(staging)
        , m_stop(std::move(stop)) {}

    template <typename Fact> void add(const Fact &fact) {
        if (isOver())
            return;
        if (auto added = m_staging.add(fact); !added)
            m_error = added.error();
    }
    void refuse(const QString &where, const QString &why) { m_staging.addRefusal({where, why}); }

    void fail(const Error &error) {
        if (!m_error)
            m_error = error;
    }

    // Somebody asked to stop, or writing failed.
    [[nodiscard]] bool isOver();
    [[nodiscard]] Result<void> state();

private:
    StagingStore &m_staging;
    std::stop_token m_stop;
    std::optional<Error> m_error;
};

} // namespace meshlens::dbt
