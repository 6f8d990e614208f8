// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-dbt/json_scan.h"

#include "plugins/exchange-dbt/json_values.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::dbt {
namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("dbt", text);
}

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Names with escapes are rare; a parser of its own knows them all.
QString unquoted(std::string_view quoted) {
    const std::string_view inside = quoted.substr(1, quoted.size() - 2);
    if (inside.find('\\') == std::string_view::npos)
        return toText(inside);
    simdjson::dom::parser parser;
    std::string_view text;
    if (parser.parse(quoted.data(), quoted.size(), true).get_string().get(text) == simdjson::SUCCESS)
        return toText(text);
    return toText(inside);
}

} // namespace

struct JsonScan::Cursor {
    const char *at;
    const char *end;

    void skipSpace() {
        while (at < end && isSpace(*at))
            ++at;
    }
    [[nodiscard]] bool isAt(char c) const { return at < end && *at == c; }
};

Result<void> JsonScan::members(std::string_view object, const Member &use) const {
    return each(object, '{', '}', use);
}

Result<void> JsonScan::items(std::string_view list, const Item &use) const {
    return each(list, '[', ']', [&use](const QString &, std::string_view value) { return use(value); });
}

Result<void> JsonScan::each(std::string_view text, char open, char close, const Member &use) const {
    Cursor at{text.data(), text.data() + text.size()};
    at.skipSpace();
    if (!at.isAt(open))
        return broken(at, open == '{' ? tr("an object is expected") : tr("a list is expected"));
    ++at.at;
    at.skipSpace();
    for (bool first = true; !at.isAt(close) || !first; first = false) {
        QString key;
        if (open == '{') {
            if (!at.isAt('"'))
                return at.at == at.end ? cutOff(at) : broken(at, tr("a name is expected"));
            const auto quoted = string(at);
            if (!quoted)
                return std::unexpected(quoted.error());
            key = unquoted(*quoted);
            at.skipSpace();
            if (!at.isAt(':'))
                return at.at == at.end ? cutOff(at) : broken(at, tr("a colon is missing"));
            ++at.at;
            at.skipSpace();
        }
        const auto cut = value(at);
        if (!cut)
            return std::unexpected(cut.error());
        if (auto used = use(key, *cut); !used)
            return used;
        at.skipSpace();
        if (at.isAt(close))
            break;
        if (!at.isAt(','))
            return at.at == at.end ? cutOff(at) : broken(at, tr("a comma is missing"));
        ++at.at;
        at.skipSpace();
    }
    ++at.at;
    at.skipSpace();
    if (at.at < at.end)
        return broken(at, tr("there is text behind its end"));
    return {};
}

Result<std::string_view> JsonScan::value(Cursor &at) const {
    const char *begin = at.at;
    if (at.isAt('"'))
        return string(at);
    if (at.isAt('{') || at.isAt('[')) {
        if (auto scanned = nested(at); !scanned)
            return std::unexpected(scanned.error());
    } else {
        while (at.at < at.end && *at.at != ',' && *at.at != '}' && *at.at != ']' && !isSpace(*at.at))
            ++at.at;
    }
    if (at.at == begin)
        return at.at == at.end ? cutOff(at) : broken(at, tr("a value is missing"));
    return std::string_view(begin, static_cast<std::size_t>(at.at - begin));
}

Result<void> JsonScan::nested(Cursor &at) const {
    int depth = 0;
    unsigned steps = 0;
    while (at.at < at.end) {
        const char c = *at.at;
        if (c == '"') {
            if (auto skipped = string(at); !skipped)
                return std::unexpected(skipped.error());
            if ((++steps & 0xffff) == 0 && m_stop.stop_requested())
                return cancelled();
            continue;
        }
        if (c == '{' || c == '[') {
            // Two levels lie around a record.
            if (++depth > depthLimit - 2) {
                return fail(ErrorCode::Limit, tr("%1 is nested deeper than %2 levels at byte %3; flatten it.")
                                                  .arg(m_name)
                                                  .arg(depthLimit)
                                                  .arg(at.at - m_whole.data()));
            }
        } else if ((c == '}' || c == ']') && --depth == 0) {
            ++at.at;
            return {};
        }
        ++at.at;
    }
    return cutOff(at);
}

Result<std::string_view> JsonScan::string(Cursor &at) const {
    const char *begin = at.at++;
    while (at.at < at.end) {
        const char c = *at.at++;
        if (c == '"')
            return std::string_view(begin, static_cast<std::size_t>(at.at - begin));
        if (c == '\\' && at.at < at.end)
            ++at.at;
    }
    return cutOff(at);
}

std::unexpected<Error> JsonScan::broken(const Cursor &at, const QString &what) const {
    if (at.at == at.end)
        return cutOff(at);
    return fail(ErrorCode::Format, tr("%1 is not valid JSON: %2 at byte %3; let dbt write it again.")
                                       .arg(m_name, what)
                                       .arg(at.at - m_whole.data()));
}

std::unexpected<Error> JsonScan::cutOff(const Cursor &at) const {
    return fail(ErrorCode::Format, tr("%1 is cut off at byte %2; copy it or let dbt write it again.")
                                       .arg(m_name)
                                       .arg(at.end - m_whole.data()));
}

} // namespace meshlens::dbt
