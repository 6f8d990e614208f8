// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/kind.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace meshlens::datahub {

// A DataHub name: urn:li:TYPE:KEY, where KEY is one text or a tuple (a,b,...), whose parts may be urns again.
struct Urn {
    QString text;      // whole
    QString type;      // "dataset", "corpuser", ...
    QStringList parts; // of the key; one for a plain key

    // Nothing for what is no such name (also one that is longer than 16,384 characters or holds a NUL).
    [[nodiscard]] static std::optional<Urn> parse(const QString &text);

    [[nodiscard]] QString part(qsizetype at) const { return parts.value(at); }
    // Of what a part names, its last word: "snowflake" of urn:li:dataPlatform:snowflake.
    [[nodiscard]] QString lastWord(qsizetype at) const;
};

// Which kind the entities of a DataHub type have here; nothing: no kind for them (schemaField: columns).
[[nodiscard]] std::optional<EntityKind> kindOfType(const QString &type);
// The kind of what `urn` names; Dataset where nobody knows.
[[nodiscard]] EntityKind kindOfUrn(const QString &urn);

// "snowflake" of urn:li:dataPlatform:snowflake; what is no urn stays.
[[nodiscard]] QString lastWordOf(const QString &urn);

} // namespace meshlens::datahub
