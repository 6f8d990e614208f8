// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/entity_layer.h"

#include "models/catalog/staging/body.h"

namespace meshlens {
namespace {

QByteArray idText(std::int64_t id) {
    return id == 0 ? QByteArray() : QByteArray::number(id);
}

QByteArray wordText(const QString &word) {
    return word.isEmpty() ? QByteArray() : jsonText(word);
}

QJsonValue valueAt(const QJsonObject &fields, const QStringList &steps) {
    QJsonValue value = fields;
    for (const QString &step : steps) {
        if (!value.isObject())
            return QJsonValue(QJsonValue::Undefined);
        value = value.toObject().value(step);
    }
    return value;
}

// Objects on the way are made, and taken away when nothing is left in them, as changedFields() counts them.
QJsonObject withValue(QJsonObject fields, const QStringList &steps, qsizetype at, const QJsonValue &value) {
    const QString &step = steps[at];
    QJsonValue inner = value;
    if (at + 1 < steps.size()) {
        const QJsonObject object = withValue(fields.value(step).toObject(), steps, at + 1, value);
        inner = object.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(object);
    }
    if (inner.isUndefined())
        fields.remove(step);
    else
        fields.insert(step, inner);
    return fields;
}

} // namespace

EntityLayer entityLayerAt(const sqlite::Statement &row, int column) {
    return {row.text(column), row.text(column + 1), row.integer(column + 2), row.text(column + 3),
            staging::bodyFrom(row.utf8(column + 4))};
}

std::vector<FieldChange> changedEntityLayer(const EntityLayer &before, const EntityLayer &after) {
    std::vector<FieldChange> changes;
    if (before.name != after.name)
        changes.push_back({QStringLiteral("/name"), wordText(before.name), wordText(after.name)});
    if (before.parent != after.parent)
        changes.push_back({QStringLiteral("/parent"), idText(before.parent), idText(after.parent)});
    if (before.normal != after.normal)
        changes.push_back({QStringLiteral("/normalForm"), wordText(before.normal), wordText(after.normal)});
    std::vector<FieldChange> fields = changedFields(before.body, after.body);
    changes.insert(changes.end(), fields.begin(), fields.end());
    return changes;
}

std::optional<QByteArray> takeBack(QJsonObject &fields, const FieldChange &change) {
    const auto steps = pointerSteps(change.path);
    if (!steps)
        return QByteArray();
    const QJsonValue now = valueAt(fields, *steps);
    if (now != jsonFromText(change.after))
        return jsonText(now);
    fields = withValue(std::move(fields), *steps, 0, jsonFromText(change.before));
    return std::nullopt;
}

std::optional<QByteArray> takeBack(EntityLayer &layer, const FieldChange &change) {
    const auto word = [&change](QString &text) -> std::optional<QByteArray> {
        if (wordText(text) != change.after)
            return wordText(text);
        text = jsonFromText(change.before).toString();
        return std::nullopt;
    };
    if (change.path == QLatin1StringView("/name"))
        return word(layer.name);
    if (change.path == QLatin1StringView("/normalForm"))
        return word(layer.normal);
    if (change.path == QLatin1StringView("/parent")) {
        if (idText(layer.parent) != change.after)
            return idText(layer.parent);
        layer.parent = change.before.toLongLong();
        return std::nullopt;
    }
    return takeBack(layer.body, change);
}

} // namespace meshlens
