// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-datahub/json_values.h"
#include "plugins/exchange-datahub/report.h"

#include <functional>
#include <initializer_list>
#include <vector>

namespace meshlens::datahub {

// Reads an object's fields by name and knows which were never asked for: reportUnread() makes each of those
// that says something a loss, so that nothing is left out in silence, not even what DataHub adds one day.
class Fields {
public:
    Fields(const Object &object, QString where)
        : m_object(object)
        , m_where(std::move(where)) {}

    // Empty where the field is missing or no text.
    [[nodiscard]] QString text(std::string_view key);
    [[nodiscard]] std::optional<double> number(std::string_view key);
    [[nodiscard]] bool isTrue(std::string_view key);
    [[nodiscard]] std::optional<Element> element(std::string_view key);
    [[nodiscard]] std::optional<Object> object(std::string_view key);
    // Texts of a list; elements of another kind are left out.
    [[nodiscard]] QStringList texts(std::string_view key);
    // Calls `use` with each object of a list, and reports what it leaves unread.
    void each(std::string_view key, Report *report, const std::function<void(Fields &)> &use);
    // {"time": milliseconds, "actor": ...} as ISO 8601, empty where there is none or it is 0. The actor is a
    // loss.
    [[nodiscard]] QString stamp(std::string_view key, Report *report);

    // Known, and either carried in another way or without a meaning here.
    void skip(std::initializer_list<std::string_view> keys);
    void reportUnread(Report *report) const;
    // The same as one loss for the whole object: of values that only belong together.
    void reportUnreadAsOne(Report &report);

    [[nodiscard]] const QString &where() const { return m_where; }
    [[nodiscard]] const Object &all() const { return m_object; }

private:
    Object m_object;
    QString m_where;
    std::vector<std::string_view> m_read;
};

// Milliseconds since 1970 as ISO 8601; empty for 0 and less.
[[nodiscard]] QString timeText(std::optional<double> milliseconds);

} // namespace meshlens::datahub
