// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/field_names.h"
#include "plugins/exchange-odcs/fields.h"
#include "plugins/exchange-odcs/sink.h"

namespace meshlens::odcs {

// What contracts, products, their objects, ports and columns have in common. Each takes its fields and puts
// what they say into the entity's body, or writes relations from it.

// Texts under the same name, where they say something.
void put(QJsonObject &body, QLatin1StringView name, const QString &text);
// Fields that stay as the standard writes them, under their own names.
void takeAsIs(Fields &fields, QJsonObject &body, std::initializer_list<QLatin1StringView> names);

// `description` as a text, or with purpose, limitations and usage.
void takeDescription(Fields &fields, QJsonObject &body);
// `authoritativeDefinitions`, `customProperties`.
void takeLinks(Fields &fields, QJsonObject &body);
void takeProperties(Fields &fields, QJsonObject &body);

// Source names of the tags of `tags`, which are there afterwards.
[[nodiscard]] QStringList takeTags(Fields &fields, const Context &context);
void relateTags(Fields &fields, const Context &context, EntityKind kind, const QString &entity);
// The domain of that name, which is there afterwards; nothing for no name.
void relateDomain(const QString &domain, const Context &context, EntityKind kind, const QString &entity);
// `team`: the team and its members own the entity.
void takeTeam(Fields &fields, const Context &context, SourceEntity &entity);
// A time as ISO 8601 UTC; what is no time stays as it is, with a finding.
void takeTime(Fields &fields, QStringView key, QJsonObject &body);

} // namespace meshlens::odcs
