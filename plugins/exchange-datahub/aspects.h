// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-datahub/reading.h"

#include <span>
#include <utility>

namespace meshlens::datahub {

// An aspect's name and who reads it. A null reader: it was read by the survey and leaves nothing behind.
using AspectEntry = std::pair<QLatin1StringView, AspectReader>;

// The readers, by what they are about.
[[nodiscard]] std::span<const AspectEntry> commonAspects(); // ownership, tags, terms, status, ... of any kind
[[nodiscard]] std::span<const AspectEntry> datasetAspects();  // datasets, containers
[[nodiscard]] std::span<const AspectEntry> activityAspects(); // charts, dashboards, jobs, flows
[[nodiscard]] std::span<const AspectEntry>
meaningAspects(); // domains, products, terms, tags, documents, people

// Nothing: no reader knows the aspect.
[[nodiscard]] const AspectEntry *findAspect(const QString &name);

// The system's own text, or a person's over it: whichever comes first, both are kept.
void describeFromSource(Reading &reading, const QString &text);
void describeEdited(Reading &reading, const QString &text);

// {"name": "text"} as custom properties, next to those that are there.
void putCustomProperties(Reading &reading, Fields &fields, std::string_view key = "customProperties");
void putCustomProperty(Reading &reading, const QString &name, const QString &value);

} // namespace meshlens::datahub
