// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-dbt/context.h"

namespace meshlens::dbt {

// An owner is a person if it has an e-mail address, else a team; that of a group is always a team.
void addOwner(Context &context, EntityKind ofKind, const QString &of, const OwnerName &owner,
              const QString &role, int order, bool team);

// meta.owner: a text, an object with name and email, or a list of such. Other members of `meta` become custom
// properties.
void readMeta(Context &context, const QString &of, const Object &meta, QJsonObject &properties);

// Members of an object as texts.
void addProperties(const Object &object, QJsonObject &properties);

// The relation that an object is or has in the database, with the adapter's quotes or without; empty for what
// lives in dbt alone.
[[nodiscard]] QString relationOf(const QString &id, Fields &fields);

} // namespace meshlens::dbt
