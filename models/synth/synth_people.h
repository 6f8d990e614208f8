// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/synth/fact_sink.h"
#include "models/synth/synth_plan.h"

namespace meshlens {

// Those who own and the words that label: people, teams, tags, terms. The first ones are used most.
class SynthPeople {
public:
    explicit SynthPeople(const SynthPlan &plan);

    [[nodiscard]] Result<void> write(FactSink &sink) const;
    // What relates a dataset to them.
    [[nodiscard]] Result<void> relate(FactSink &sink, int dataset, const QString &sourceName) const;

    // The tag of columns about people.
    [[nodiscard]] static QString personalTag();

private:
    [[nodiscard]] Result<void> writePeople(FactSink &sink) const;
    [[nodiscard]] Result<void> writeLabels(FactSink &sink) const;

    const SynthPlan &m_plan;
    Zipf m_people;
    Zipf m_tags;
    Zipf m_terms;
    int m_teams;
};

} // namespace meshlens
