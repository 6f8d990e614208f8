// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-dbt/checks.h"
#include "plugins/exchange-dbt/sink.h"
#include "plugins/exchange-dbt/survey.h"
#include "plugins/exchange-dbt/warehouse.h"

#include "models/catalog/field_names.h"

#include <QSet>

namespace meshlens::dbt {

// What a reader of one object may need of the others, and where facts go.
struct Context {
    const Project &project;
    const Survey &survey;
    const Checks &checks;
    const Results &results;
    Warehouse &warehouse;
    Sink &sink;
    Report &report;
    QSet<QString> said; // domains, owners, tags and containers that have been written

    // True for the first who asks.
    [[nodiscard]] bool sayOnce(const QString &name) {
        const qsizetype before = said.size();
        said.insert(name);
        return said.size() > before;
    }
};

// Objects of "nodes" and "sources".
void readNode(Context &context, const QString &id, Fields &fields);
// The others.
void readExposure(Context &context, const QString &id, Fields &fields);
void readMetric(Context &context, const QString &id, Fields &fields);
void readSemanticModel(Context &context, const QString &id, Fields &fields);
void readSavedQuery(Context &context, const QString &id, Fields &fields);

// Shared by them: name, key, description, tags, meta, owners, group, domain, checks. `fields` are the
// object's; `entity` has its body so far, and is what is to be written.
struct Description {
    SourceEntity entity;
    QJsonObject properties;
};
[[nodiscard]] Description describe(Context &context, const QString &id, Fields &fields);
// Writes it, with the properties in its body.
void write(Context &context, Description &description);
// A field of the body; says nothing where there is nothing to say.
void put(QJsonObject &object, QAnyStringView field, const QString &text);

} // namespace meshlens::dbt
