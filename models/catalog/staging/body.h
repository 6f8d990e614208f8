// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/export.h"

#include <QByteArray>
#include <QJsonObject>

#include <string_view>

namespace meshlens::staging {

// Bodies as they stand in rows: compact JSON, members sorted, so that equal bodies are equal texts.
[[nodiscard]] QByteArray bodyText(const QJsonObject &body);
[[nodiscard]] QJsonObject bodyFrom(std::string_view text);

// `later` added to `first`: members of objects one by one, anything else as a whole, the later one wins.
[[nodiscard]] QJsonObject mergedBodies(QJsonObject first, const QJsonObject &later);

// The bytes of a QByteArray, to bind.
[[nodiscard]] inline std::string_view view(const QByteArray &bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace meshlens::staging
