// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-datahub/survey.h"

#include "models/catalog/source_facts.h"

namespace meshlens::datahub {

// What follows of an entity's urn and of the survey alone, whichever of its aspects is read first: display
// name, key, platform, place. README.md has the rules.
class Naming {
public:
    explicit Naming(const Survey &survey)
        : m_survey(survey) {}

    // Name, keySteps, parent of jobs, normal form, and the fields that need no aspect.
    [[nodiscard]] SourceEntity skeleton(const Urn &urn, EntityKind kind) const;

    // Whether the source has an entity of this urn, besides speaking of it.
    [[nodiscard]] bool isHeld(const QString &urn) const { return m_survey.has(urn, Exists); }

private:
    [[nodiscard]] SourceEntity dataset(const Urn &urn) const;
    [[nodiscard]] SourceEntity chart(const Urn &urn) const;
    [[nodiscard]] SourceEntity job(const Urn &urn) const;
    [[nodiscard]] SourceEntity flow(const Urn &urn) const;
    [[nodiscard]] SourceEntity container(const Urn &urn) const;
    [[nodiscard]] SourceEntity other(const Urn &urn, EntityKind kind) const;
    [[nodiscard]] QString nameOf(const Urn &urn, qsizetype part) const;
    // Names from the top; a cycle ends it.
    [[nodiscard]] QStringList pathOfNames(const Urn &urn) const;

    const Survey &m_survey;
};

// "table", "view", "topic", ... for the words of DataHub's connectors; unknown words in lower case.
[[nodiscard]] QString typeOfSubType(const QString &subType);

} // namespace meshlens::datahub
