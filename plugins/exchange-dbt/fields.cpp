// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/fields.h"

#include <algorithm>

namespace meshlens::dbt {

std::optional<Element> Fields::element(std::string_view key) {
    m_read.push_back(key);
    Element element;
    if (m_object.at_key(key).get(element) != simdjson::SUCCESS || element.is_null())
        return std::nullopt;
    return element;
}

QString Fields::text(std::string_view key) {
    const auto found = element(key);
    std::string_view text;
    if (!found || found->get_string().get(text) != simdjson::SUCCESS)
        return {};
    return toText(text);
}

QString Fields::words(std::string_view key) {
    const auto found = element(key);
    return found && !isEmpty(*found) ? asWords(*found) : QString();
}

std::optional<double> Fields::number(std::string_view key) {
    const auto found = element(key);
    return found ? asNumber(*found) : std::nullopt;
}

bool Fields::isTrue(std::string_view key) {
    const auto found = element(key);
    bool value = false;
    return found && found->get_bool().get(value) == simdjson::SUCCESS && value;
}

std::optional<Object> Fields::object(std::string_view key) {
    const auto found = element(key);
    Object object;
    if (!found || found->get_object().get(object) != simdjson::SUCCESS)
        return std::nullopt;
    return object;
}

QStringList Fields::texts(std::string_view key) {
    QStringList out;
    const auto found = element(key);
    if (!found)
        return out;
    std::string_view text;
    Array array;
    if (found->get_string().get(text) == simdjson::SUCCESS) {
        if (!text.empty())
            out.append(toText(text));
    } else if (found->get_array().get(array) == simdjson::SUCCESS) {
        for (const Element item : array) {
            if (item.get_string().get(text) == simdjson::SUCCESS && !text.empty())
                out.append(toText(text));
        }
    }
    return out;
}

void Fields::each(std::string_view key, Report &report, const std::function<void(Fields &)> &use) {
    const auto found = element(key);
    if (!found)
        return;
    const QString where = m_where + u'.' + toText(key);
    const auto one = [&](Element item) {
        Object object;
        if (item.get_object().get(object) != simdjson::SUCCESS)
            return;
        Fields fields(object, where);
        use(fields);
        fields.reportUnread(report);
    };
    Array array;
    Object object;
    if (found->get_array().get(array) == simdjson::SUCCESS) {
        for (const Element item : array)
            one(item);
    } else if (found->get_object().get(object) == simdjson::SUCCESS) {
        for (const auto field : object)
            one(field.value);
    }
}

void Fields::with(std::string_view key, Report &report, const std::function<void(Fields &)> &use) {
    const auto found = object(key);
    if (!found)
        return;
    Fields fields(*found, m_where + u'.' + toText(key));
    use(fields);
    fields.reportUnread(report);
}

void Fields::skip(std::initializer_list<std::string_view> keys) {
    m_read.insert(m_read.end(), keys);
}

void Fields::reportUnread(Report &report) const {
    for (const auto field : m_object) {
        if (std::ranges::find(m_read, field.key) == m_read.end() && !isEmpty(field.value))
            report.addUnread(m_where + u'.' + toText(field.key));
    }
}

} // namespace meshlens::dbt
