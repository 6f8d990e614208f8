// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-dbt/results.h"
#include "plugins/exchange-dbt/survey.h"

namespace meshlens::dbt {

// Tests, gathered by what they test. Noted while the manifest is surveyed, told apart when all of it is
// known.
class Checks {
public:
    Checks(const Survey &survey, const Results &results, Report &report)
        : m_survey(survey)
        , m_results(results)
        , m_report(report) {}

    void noteTest(const QString &id, Fields &fields);
    void noteUnitTest(const QString &id, Fields &fields);
    void finish();

    // {"passing": [...], "failing": [...], "defined": [...]} of an object and its columns; the last are those
    // whose outcome nobody knows.
    [[nodiscard]] QJsonObject of(const QString &id) const;
    // Of one column, without its name.
    [[nodiscard]] QJsonObject of(const QString &id, const QString &column) const;

private:
    struct Check {
        QString column;
        QString text;
        Outcome outcome = Outcome::Unknown;
    };
    struct Pending {
        QString test;
        Check check;
        QStringList candidates;
        QString model; // what the test's "model" argument says: "{{ ref('orders') }}"
        bool singular = false;
    };

    [[nodiscard]] QStringList targetsOf(const Pending &pending) const;
    void skipCommon(Fields &fields);

    const Survey &m_survey;
    const Results &m_results;
    Report &m_report;
    std::vector<Pending> m_pending;
    QHash<QString, QList<Check>> m_checks;
};

} // namespace meshlens::dbt
