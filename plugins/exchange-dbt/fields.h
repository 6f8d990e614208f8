// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/exchange-dbt/json_values.h"
#include "plugins/exchange-dbt/report.h"

#include <QStringList>

#include <functional>
#include <initializer_list>
#include <vector>

namespace meshlens::dbt {

// Reads an object's fields by name and knows which were never asked for: reportUnread() makes each of those
// that says something a loss, so that what dbt adds one day is not left out in silence.
class Fields {
public:
    Fields(const Object &object, QString where)
        : m_object(object)
        , m_where(std::move(where)) {}

    // Empty where the field is missing, null or no text.
    [[nodiscard]] QString text(std::string_view key);
    // Numbers and other values as words, too.
    [[nodiscard]] QString words(std::string_view key);
    [[nodiscard]] std::optional<double> number(std::string_view key);
    [[nodiscard]] bool isTrue(std::string_view key);
    [[nodiscard]] std::optional<Element> element(std::string_view key);
    [[nodiscard]] std::optional<Object> object(std::string_view key);
    // A text, or the texts of a list.
    [[nodiscard]] QStringList texts(std::string_view key);
    // Calls `use` with each object of a list, or each member of an object of objects, and reports what it
    // leaves unread.
    void each(std::string_view key, Report &report, const std::function<void(Fields &)> &use);
    // The same with one object.
    void with(std::string_view key, Report &report, const std::function<void(Fields &)> &use);

    // Known, and either carried in another way or without a meaning here.
    void skip(std::initializer_list<std::string_view> keys);
    void reportUnread(Report &report) const;

    [[nodiscard]] const QString &where() const { return m_where; }

private:
    Object m_object;
    QString m_where;
    std::vector<std::string_view> m_read;
};

} // namespace meshlens::dbt
