// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/fields.h"

#include "models/core/clock.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {

std::optional<Element> Fields::element(std::string_view key) {
    m_read.push_back(key);
    Element element;
    if (m_object.at_key(key).get(element) != simdjson::SUCCESS || element.is_null())
        return std::nullopt;
    return unwrapped(element);
}

QString Fields::text(std::string_view key) {
    const auto found = element(key);
    const auto text = found ? asText(*found) : std::nullopt;
    // A NUL would end the text in the catalog's file.
    return text ? toText(*text).remove(QChar::Null) : QString();
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
    Array array;
    if (!found || found->get_array().get(array) != simdjson::SUCCESS)
        return out;
    for (const Element item : array) {
        if (const auto text = asText(item); text && !text->empty())
            out.append(toText(*text));
    }
    return out;
}

void Fields::each(std::string_view key, Report *report, const std::function<void(Fields &)> &use) {
    const auto found = element(key);
    Array array;
    if (!found || found->get_array().get(array) != simdjson::SUCCESS)
        return;
    const QString where = m_where + u'.' + toText(key);
    for (const Element item : array) {
        Object object;
        if (item.get_object().get(object) != simdjson::SUCCESS)
            continue;
        Fields fields(object, where);
        use(fields);
        fields.reportUnread(report);
    }
}

QString Fields::stamp(std::string_view key, Report *report) {
    const auto found = object(key);
    if (!found)
        return {};
    Fields fields(*found, m_where + u'.' + toText(key));
    const QString time = timeText(fields.number("time"));
    if (!time.isEmpty())
        fields.reportUnread(report);
    return time;
}

void Fields::skip(std::initializer_list<std::string_view> keys) {
    m_read.insert(m_read.end(), keys);
}

void Fields::reportUnread(Report *report) const {
    if (!report)
        return;
    for (const auto field : m_object) {
        if (std::ranges::find(m_read, field.key) == m_read.end() && !isEmpty(field.value))
            report->addUnread(m_where + u'.' + toText(field.key));
    }
}

void Fields::reportUnreadAsOne(Report &report) {
    bool any = false;
    for (const auto field : m_object) {
        if (std::ranges::find(m_read, field.key) == m_read.end()) {
            any = any || !isEmpty(field.value);
            m_read.push_back(field.key);
        }
    }
    if (any)
        report.addUnread(m_where);
}

QString timeText(std::optional<double> milliseconds) {
    // Until the year 9999, so that the text keeps its shape.
    if (!milliseconds || *milliseconds < 1 || *milliseconds > 253402300799000.0)
        return {};
    return formatTime(static_cast<TimeUs>(*milliseconds) * 1000);
}

} // namespace meshlens::datahub
