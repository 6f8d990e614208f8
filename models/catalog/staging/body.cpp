// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/staging/body.h"

#include <QJsonDocument>

namespace meshlens::staging {

QByteArray bodyText(const QJsonObject &body) {
    return body.isEmpty() ? QByteArrayLiteral("{}") : QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QJsonObject bodyFrom(std::string_view text) {
    if (text.size() <= 2)
        return {};
    const auto bytes = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    return QJsonDocument::fromJson(bytes).object();
}

QJsonObject mergedBodies(QJsonObject first, const QJsonObject &later) {
    for (auto it = later.begin(); it != later.end(); ++it) {
        const QJsonValue now = it.value();
        const QJsonValue before = first.value(it.key());
        if (now.isObject() && before.isObject())
            first.insert(it.key(), mergedBodies(before.toObject(), now.toObject()));
        else
            first.insert(it.key(), now);
    }
    return first;
}

} // namespace meshlens::staging
