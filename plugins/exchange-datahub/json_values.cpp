// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/json_values.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace meshlens::datahub {
namespace {

bool isUnionBranch(std::string_view name) {
    static constexpr std::array branches{std::string_view("string"), std::string_view("array"),
                                         std::string_view("map"),    std::string_view("boolean"),
                                         std::string_view("int"),    std::string_view("long"),
                                         std::string_view("float"),  std::string_view("double")};
    return name.starts_with("com.linkedin.") || std::ranges::find(branches, name) != branches.end();
}

} // namespace

Element unwrapped(Element element) {
    Object object;
    if (element.get_object().get(object) != simdjson::SUCCESS || object.size() != 1)
        return element;
    const auto only = *object.begin();
    return isUnionBranch(only.key) ? only.value : element;
}

bool isEmpty(Element element) {
    switch (element.type()) {
    case simdjson::dom::element_type::NULL_VALUE:
        return true;
    case simdjson::dom::element_type::BOOL:
        return !element.get_bool().value_unsafe();
    case simdjson::dom::element_type::STRING:
        return element.get_string().value_unsafe().empty();
    case simdjson::dom::element_type::ARRAY: {
        const Array array = element.get_array().value_unsafe();
        return std::all_of(array.begin(), array.end(), isEmpty);
    }
    case simdjson::dom::element_type::OBJECT: {
        const Object object = element.get_object().value_unsafe();
        return std::all_of(object.begin(), object.end(), [](auto field) { return isEmpty(field.value); });
    }
    default:
        return false;
    }
}

std::optional<std::string_view> asText(Element element) {
    std::string_view text;
    if (unwrapped(element).get_string().get(text) != simdjson::SUCCESS)
        return std::nullopt;
    return text;
}

std::optional<double> asNumber(Element element) {
    double number = 0;
    if (unwrapped(element).get_double().get(number) != simdjson::SUCCESS)
        return std::nullopt;
    return number;
}

QJsonValue toJson(Element element) {
    switch (element.type()) {
    case simdjson::dom::element_type::NULL_VALUE:
        return QJsonValue::Null;
    case simdjson::dom::element_type::BOOL:
        return element.get_bool().value_unsafe();
    case simdjson::dom::element_type::STRING:
        return toText(element.get_string().value_unsafe());
    case simdjson::dom::element_type::INT64:
        return static_cast<qint64>(element.get_int64().value_unsafe());
    case simdjson::dom::element_type::ARRAY: {
        QJsonArray out;
        const simdjson::dom::array items =
            element.get_array().value_unsafe(); // a loop does not keep what it is of
        for (const Element item : items)
            out.append(toJson(item));
        return out;
    }
    case simdjson::dom::element_type::OBJECT: {
        QJsonObject out;
        const simdjson::dom::object fields = element.get_object().value_unsafe();
        for (const auto field : fields)
            out.insert(toText(field.key), toJson(field.value));
        return out;
    }
    default:
        return asNumber(element).value_or(0);
    }
}

} // namespace meshlens::datahub
