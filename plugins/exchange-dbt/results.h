// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-dbt/artifact.h"
#include "plugins/exchange-dbt/report.h"

namespace meshlens::dbt {

enum class Outcome { Unknown, Passing, Failing };

// What dbt's last run said: outcomes of tests (run_results.json), how fresh sources were (sources.json).
class Results {
public:
    struct Freshness {
        QString loadedAt; // ISO 8601
        Outcome outcome = Outcome::Unknown;
    };

    [[nodiscard]] Result<void> readRun(const Artifact &file, Report &report);
    [[nodiscard]] Result<void> readSources(const Artifact &file, Report &report);

    [[nodiscard]] Outcome outcomeOf(const QString &id) const { return m_outcomes.value(id); }
    [[nodiscard]] Freshness freshnessOf(const QString &id) const { return m_freshness.value(id); }

private:
    QHash<QString, Outcome> m_outcomes;
    QHash<QString, Freshness> m_freshness;
};

} // namespace meshlens::dbt
