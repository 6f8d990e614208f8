// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/field_changes.h"

#include "models/catalog/sqlite/database.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace meshlens {
namespace {

bool isWhole(const QJsonValue &value) {
    return !value.isUndefined() && (!value.isObject() || value.toObject().isEmpty());
}

void compare(const QJsonValue &before, const QJsonValue &after, const QString &path,
             std::vector<FieldChange> &changes) {
    if (before == after)
        return;
    const bool nested =
        (before.isObject() || before.isUndefined()) && (after.isObject() || after.isUndefined());
    if (nested && !isWhole(before) && !isWhole(after)) {
        const std::vector<FieldChange> inner = changedFields(before.toObject(), after.toObject(), path);
        changes.insert(changes.end(), inner.begin(), inner.end());
        return;
    }
    changes.push_back({path, jsonText(before), jsonText(after)});
}

} // namespace

QByteArray jsonText(const QJsonValue &value) {
    if (value.isUndefined())
        return {};
    // QJsonDocument writes arrays and objects only.
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return wrapped.mid(1, wrapped.size() - 2);
}

QJsonValue jsonFromText(const QByteArray &text) {
    if (text.isNull())
        return QJsonValue(QJsonValue::Undefined);
    return QJsonDocument::fromJson('[' + text + ']').array().at(0);
}

QString escapedStep(const QString &name) {
    QString step = name;
    return step.replace(u'~', QLatin1String("~0")).replace(u'/', QLatin1String("~1"));
}

std::optional<QStringList> pointerSteps(const QString &pointer) {
    if (!pointer.startsWith(u'/'))
        return std::nullopt;
    QStringList steps = pointer.mid(1).split(u'/');
    for (QString &step : steps) {
        for (qsizetype at = step.indexOf(u'~'); at >= 0; at = step.indexOf(u'~', at + 1)) {
            if (at + 1 >= step.size() || (step[at + 1] != u'0' && step[at + 1] != u'1'))
                return std::nullopt;
            step.replace(at, 2, step[at + 1] == u'0' ? u'~' : u'/');
        }
    }
    return steps;
}

std::vector<FieldChange> changedFields(const QJsonObject &before, const QJsonObject &after,
                                       const QString &prefix) {
    std::vector<FieldChange> changes;
    // Both are sorted by name: one walk over the two.
    auto was = before.begin();
    auto is = after.begin();
    while (was != before.end() || is != after.end()) {
        const bool onlyBefore = is == after.end() || (was != before.end() && was.key() < is.key());
        const bool onlyAfter = was == before.end() || (is != after.end() && is.key() < was.key());
        const QString path = prefix + u'/' + escapedStep(onlyAfter ? is.key() : was.key());
        const QJsonValue undefined(QJsonValue::Undefined);
        compare(onlyAfter ? undefined : was.value(), onlyBefore ? undefined : is.value(), path, changes);
        if (!onlyAfter)
            ++was;
        if (!onlyBefore)
            ++is;
    }
    return changes;
}

void bindJsonText(sqlite::Statement &statement, int at, const QByteArray &text) {
    if (text.isNull())
        statement.bindNull(at);
    else
        statement.bindText(at, {text.constData(), static_cast<std::size_t>(text.size())});
}

Result<ChangeSink> ChangeSink::open(sqlite::Database &database) {
    auto insert = database.prepare(
        "INSERT INTO d_change(entity, path, source, before, after) VALUES(?1, ?2, ?3, ?4, ?5)");
    if (!insert)
        return std::unexpected(insert.error());
    return ChangeSink(std::move(*insert));
}

Result<void> ChangeSink::add(std::int64_t entity, std::int64_t source, const FieldChange &change) {
    m_insert.bind(1, entity).bind(2, change.path).bind(3, source);
    bindJsonText(m_insert, 4, change.before);
    bindJsonText(m_insert, 5, change.after);
    return m_insert.run();
}

Result<void> ChangeSink::add(std::int64_t entity, std::int64_t source,
                             const std::vector<FieldChange> &changes) {
    for (const FieldChange &change : changes) {
        if (const auto done = add(entity, source, change); !done)
            return done;
    }
    return {};
}

} // namespace meshlens
