// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QString>

namespace meshlens {

// Where a source says that an object lies.
struct PhysicalName {
    QString platform;      // the source's word: "snowflake", "postgresql"
    QString instance;      // account, server, cluster, as the source names it; empty: it names none
    QString environment;   // PROD, DEV, ...; empty: PROD
    QString qualifiedName; // database.schema.table, bucket/path, topic

    friend bool operator==(const PhysicalName &, const PhysicalName &) = default;
};

// The name by which two sources mean the same object, and by which two people who import the same thing get
// the same uid: `platform/instance/ENVIRONMENT/qualified name`, each step encoded as in a key. NFC; the
// qualified name in lower case where the platform does not tell upper from lower case (the table in
// normal_form.cpp, each line with the platform's own rule). Objects differ when any of the four differs: two
// accounts, or PROD and DEV, are never one. Empty where the platform holds no data of its own (dbt, looker,
// tableau, powerbi, ...): its objects describe data elsewhere, and only the source can say which.
[[nodiscard]] MESHLENS_EXPORT QString normalForm(const PhysicalName &name);

// The one word for a platform that sources spell differently ("postgresql", "Postgres" -> "postgres"); lower
// case; what is unknown stays.
[[nodiscard]] MESHLENS_EXPORT QString platformName(const QString &word);

} // namespace meshlens
