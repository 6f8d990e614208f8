// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sqlite/statement.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace meshlens {

namespace sqlite {
class Database;
}

// One row of table change: values as JSON text, null: not there.
struct FieldChange {
    QString path;
    QByteArray before;
    QByteArray after;

    friend bool operator==(const FieldChange &, const FieldChange &) = default;
};

// A value as JSON text; an undefined one as a null QByteArray.
[[nodiscard]] QByteArray jsonText(const QJsonValue &value);
[[nodiscard]] QJsonValue jsonFromText(const QByteArray &text);

// "~" and "/" as in a step of a JSON Pointer (RFC 6901), and back.
[[nodiscard]] QString escapedStep(const QString &name);
// The steps of a pointer; no value where it does not begin with '/' or has an invalid escape.
[[nodiscard]] std::optional<QStringList> pointerSteps(const QString &pointer);

// What differs, by path and sorted: objects member by member (an absent one counts as empty), anything else
// whole.
[[nodiscard]] std::vector<FieldChange> changedFields(const QJsonObject &before, const QJsonObject &after,
                                                     const QString &prefix = {});

// Binds a JSON text; a null one as NULL.
void bindJsonText(sqlite::Statement &statement, int at, const QByteArray &text);

// Writes d_change.
class ChangeSink {
public:
    [[nodiscard]] static Result<ChangeSink> open(sqlite::Database &database);
    [[nodiscard]] Result<void> add(std::int64_t entity, std::int64_t source, const FieldChange &change);
    [[nodiscard]] Result<void> add(std::int64_t entity, std::int64_t source,
                                   const std::vector<FieldChange> &changes);

private:
    explicit ChangeSink(sqlite::Statement insert)
        : m_insert(std::move(insert)) {}

    sqlite::Statement m_insert;
};

} // namespace meshlens
