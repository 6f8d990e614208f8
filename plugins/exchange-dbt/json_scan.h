// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QString>

#include <functional>
#include <stop_token>
#include <string_view>

namespace meshlens::dbt {

// Limit for files from strangers.
inline constexpr int depthLimit = 64;

// Cuts a JSON text into the members of an object, or the elements of a list, without building anything: what
// a member's value says its reader sees. Knows brackets, strings and separators only. Errors name the byte.
class JsonScan {
public:
    // `whole`: the file; what is cut must lie in it.
    JsonScan(std::string_view whole, QString name, std::stop_token stop)
        : m_whole(whole)
        , m_name(std::move(name))
        , m_stop(std::move(stop)) {}

    using Member = std::function<Result<void>(const QString &key, std::string_view value)>;
    using Item = std::function<Result<void>(std::string_view value)>;

    // `object` begins and ends with its brackets, save for spaces; so does `list`.
    [[nodiscard]] Result<void> members(std::string_view object, const Member &use) const;
    [[nodiscard]] Result<void> items(std::string_view list, const Item &use) const;

    // Where in the file a part of it begins.
    [[nodiscard]] qint64 offsetOf(std::string_view part) const { return part.data() - m_whole.data(); }
    [[nodiscard]] const QString &name() const { return m_name; }

private:
    struct Cursor;

    [[nodiscard]] Result<void> each(std::string_view text, char open, char close, const Member &use) const;
    [[nodiscard]] Result<std::string_view> value(Cursor &at) const;
    [[nodiscard]] Result<void> nested(Cursor &at) const;
    [[nodiscard]] Result<std::string_view> string(Cursor &at) const; // with its quotes
    [[nodiscard]] std::unexpected<Error> broken(const Cursor &at, const QString &what) const;
    [[nodiscard]] std::unexpected<Error> cutOff(const Cursor &at) const;

    std::string_view m_whole;
    QString m_name;
    std::stop_token m_stop;
};

} // namespace meshlens::dbt
