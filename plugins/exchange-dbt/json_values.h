// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

#include <simdjson.h>

#include <optional>
#include <string_view>

namespace meshlens::dbt {

using Element = simdjson::dom::element;
using Object = simdjson::dom::object;
using Array = simdjson::dom::array;

[[nodiscard]] inline QString toText(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

// Says nothing: null, false, "", [], {}, and lists and objects of such.
[[nodiscard]] bool isEmpty(Element element);

[[nodiscard]] std::optional<double> asNumber(Element element);
[[nodiscard]] QJsonValue toJson(Element element);
// A text as it is, anything else as compact JSON; empty for what says nothing.
[[nodiscard]] QString asWords(Element element);

} // namespace meshlens::dbt
