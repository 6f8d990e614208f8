// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/aspects.h"

#include <QHash>
#include <QMap>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {

const AspectEntry *findAspect(const QString &name) {
    static const auto index = [] {
        QHash<QString, const AspectEntry *> all;
        for (const auto entries : {commonAspects(), datasetAspects(), activityAspects(), meaningAspects()}) {
            for (const AspectEntry &entry : entries)
                all.insert(entry.first, &entry);
        }
        return all;
    }();
    return index.value(name, nullptr);
}

void describeFromSource(Reading &reading, const QString &text) {
    const QString &urn = reading.urn.text;
    const bool over = reading.survey.has(urn, EditedText) || reading.survey.has(urn, HumanText);
    reading.put(over ? field::sourceDescription : field::description, text);
}

void describeEdited(Reading &reading, const QString &text) {
    reading.put(field::description, text);
}

void putCustomProperty(Reading &reading, const QString &name, const QString &value) {
    if (name.isEmpty() || value.isEmpty())
        return;
    QJsonObject &body = reading.entity().body;
    QJsonObject properties = body.value(field::customProperties).toObject();
    properties.insert(name, value);
    body.insert(field::customProperties, properties);
}

void putCustomProperties(Reading &reading, Fields &fields, std::string_view key) {
    const auto object = fields.object(key);
    if (!object)
        return;
    // Sorted first, as a QJsonObject only grows quickly at its end.
    QMap<QString, QString> properties;
    for (const auto property : *object) {
        const auto text = asText(property.value);
        const QString value = text ? toText(*text).remove(QChar::Null) : QString();
        if (const QString name = toText(property.key); !name.isEmpty() && !value.isEmpty())
            properties.insert(name, value);
    }
    QJsonObject &body = reading.entity().body;
    const QJsonObject before = body.value(field::customProperties).toObject();
    for (auto property = before.begin(); property != before.end(); ++property) {
        if (!properties.contains(property.key()))
            properties.insert(property.key(), property.value().toString());
    }
    QJsonObject all;
    for (auto property = properties.cbegin(); property != properties.cend(); ++property)
        all.insert(property.key(), *property);
    if (!all.isEmpty())
        body.insert(field::customProperties, all);
}

} // namespace meshlens::datahub
