// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/exchange-datahub/record_reader.h"

#include <QCoreApplication>

#include <simdjson.h>

#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::datahub {
namespace {

constexpr size_t chunk = 1 << 20;
constexpr size_t firstLineLimit = 4 << 20;

QString tr(const char *text) {
    return QCoreApplication::translate("datahub", text);
}

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Brackets opened less brackets closed, strings skipped.
int bracketBalance(std::string_view text) {
    int depth = 0;
    bool inString = false;
    for (size_t i = 0; i < text.size(); ++i) {
        if (inString) {
            i += text[i] == '\\';
            inString = i < text.size() && text[i] != '"';
        } else if (text[i] == '"') {
            inString = true;
        } else if (text[i] == '{' || text[i] == '[') {
            ++depth;
        } else if (text[i] == '}' || text[i] == ']') {
            --depth;
        }
    }
    return inString ? 1 : depth;
}

} // namespace

RecordReader::RecordReader(const QString &path, QString name)
    : m_file(path)
    , m_name(std::move(name)) {
    m_buffer.resize(2 * chunk + simdjson::SIMDJSON_PADDING);
}

Result<std::unique_ptr<RecordReader>> RecordReader::open(const QString &path, const QString &name) {
    std::unique_ptr<RecordReader> reader(new RecordReader(path, name));
    if (auto begun = reader->begin(); !begun)
        return std::unexpected(begun.error());
    return reader;
}

Result<void> RecordReader::begin() {
    if (!m_file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::NoPermission, tr("%1 cannot be read; check its permissions.").arg(m_name),
                    m_file.errorString());
    }
    if (!fill())
        return std::unexpected(
            m_error.value_or(Error{ErrorCode::Format, tr("%1 is empty; export it again.").arg(m_name), {}}));
    const std::string_view head(m_buffer.data(), m_end);
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") ||
        (head.size() >= 2 && (head[0] == '\0') != (head[1] == '\0')))
        return fail(ErrorCode::Format, tr("%1 is UTF-16 text; save it as UTF-8.").arg(m_name));
    if (head.starts_with("\xEF\xBB\xBF"))
        m_begin = m_at = 3;
    if (!skipSpace()) {
        return std::unexpected(m_error.value_or(
            Error{ErrorCode::Format, tr("%1 holds no records; export it again.").arg(m_name), {}}));
    }
    if (m_buffer[m_at] != '[' && m_buffer[m_at] != '{') {
        if (m_buffer[m_at] == '\0')
            return nul();
        return fail(ErrorCode::Format, tr("%1 is not JSON: byte %2 begins neither a list nor an object; "
                                          "DataHub's metadata is needed as JSON.")
                                           .arg(m_name)
                                           .arg(bytesRead()));
    }
    chooseLayout();
    if (m_layout == Layout::List && m_file.size() > documentLimit) {
        return fail(
            ErrorCode::Limit,
            tr("%1 is one JSON list of more than 2 GiB; export it as newline-delimited JSON.").arg(m_name));
    }
    if (m_layout == Layout::List)
        ++m_at;
    return {};
}

// One object a line, or objects written over several lines: the first line tells. A damaged first line is one
// of many if another object begins right below it.
void RecordReader::chooseLayout() {
    if (m_buffer[m_at] == '[') {
        m_layout = Layout::List;
        return;
    }
    m_begin = m_at;
    const void *found = nullptr;
    const auto newline = [&] { return std::memchr(&m_buffer[m_at], '\n', m_end - m_at); };
    while (!(found = newline()) && m_end - m_at < firstLineLimit && fill()) {
    }
    const size_t end =
        found ? static_cast<size_t>(static_cast<const char *>(found) - m_buffer.data()) : m_end;
    const bool whole = bracketBalance({&m_buffer[m_at], end - m_at}) == 0;
    const bool nextBegins = end + 1 < m_end && m_buffer[end + 1] == '{';
    m_layout = found && (whole || nextBegins) ? Layout::Lines : Layout::Objects;
    m_number = m_layout == Layout::Lines ? std::count(m_buffer.data(), m_buffer.data() + m_at, '\n') : 0;
}

bool RecordReader::fill() {
    if (m_error)
        return false;
    if (m_begin > 0 && m_end + chunk + simdjson::SIMDJSON_PADDING > m_buffer.size()) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
        m_base += static_cast<qint64>(m_begin);
        m_at -= m_begin;
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_end + chunk + simdjson::SIMDJSON_PADDING > m_buffer.size()) {
        if (static_cast<qint64>(m_end) > recordLimit) {
            m_error = Error{ErrorCode::Limit,
                            tr("%1 has a record of more than 256 MiB at byte %2; it cannot be read.")
                                .arg(m_name)
                                .arg(m_base),
                            {}};
            return false;
        }
        m_buffer.resize(2 * m_buffer.size());
    }
    const qint64 got = m_file.read(m_buffer.data() + m_end, chunk);
    if (got < 0) {
        m_error = Error{ErrorCode::Io, tr("%1 could not be read to its end; check the disk.").arg(m_name),
                        m_file.errorString()};
    }
    if (got <= 0)
        return false;
    m_end += static_cast<size_t>(got);
    std::memset(m_buffer.data() + m_end, 0, simdjson::SIMDJSON_PADDING);
    return true;
}

bool RecordReader::skipSpace() {
    do {
        while (m_at < m_end && isSpace(m_buffer[m_at]))
            ++m_at;
        m_begin = m_at;
    } while (m_at == m_end && fill());
    return m_at < m_end;
}

Result<std::optional<RawRecord>> RecordReader::next() {
    switch (m_layout) {
    case Layout::List:
        return nextInList();
    case Layout::Lines:
        return nextLine();
    case Layout::Objects:
        return nextObject();
    }
    return std::nullopt;
}

Result<std::optional<RawRecord>> RecordReader::nextInList() {
    if (!skipSpace()) {
        if (m_closed && !m_error)
            return std::nullopt;
        return std::unexpected(endOfFile());
    }
    if (m_closed)
        return std::unexpected(syntax(tr("there is text behind the end of the list")));
    if (m_buffer[m_at] == ']') {
        ++m_at;
        m_closed = true;
        return nextInList();
    }
    if (m_number > 0) {
        if (m_buffer[m_at] != ',')
            return std::unexpected(syntax(tr("there is no comma between two records")));
        ++m_at;
        if (!skipSpace())
            return std::unexpected(endOfFile());
    }
    ++m_number;
    auto record = cutValue();
    if (!record)
        return std::unexpected(record.error());
    return *record;
}

Result<std::optional<RawRecord>> RecordReader::nextObject() {
    if (!skipSpace()) {
        if (m_error)
            return std::unexpected(*m_error);
        return std::nullopt;
    }
    if (m_buffer[m_at] != '{')
        return std::unexpected(syntax(tr("a record does not begin with a brace")));
    ++m_number;
    auto record = cutValue();
    if (!record)
        return std::unexpected(record.error());
    return *record;
}

Result<std::optional<RawRecord>> RecordReader::nextLine() {
    while (true) {
        m_begin = m_at;
        const void *found = nullptr;
        size_t searched = m_at;
        while (!(found = std::memchr(m_buffer.data() + searched, '\n', m_end - searched))) {
            searched = m_end - m_begin;
            if (!fill())
                break;
            searched += m_begin;
        }
        if (m_error)
            return std::unexpected(*m_error);
        if (m_at == m_end)
            return std::nullopt;
        const size_t end =
            found ? static_cast<size_t>(static_cast<const char *>(found) - m_buffer.data()) : m_end;
        const RawRecord record = recordFrom(m_at, end);
        ++m_number;
        if (const void *zero = std::memchr(&m_buffer[m_at], '\0', end - m_at)) {
            m_at = static_cast<size_t>(static_cast<const char *>(zero) - m_buffer.data());
            return nul();
        }
        m_at = found ? end + 1 : end;
        if (!std::ranges::all_of(record.text, isSpace))
            return RawRecord{record.text, m_number, record.offset};
    }
}

RawRecord RecordReader::recordFrom(size_t begin, size_t end) const {
    return {{m_buffer.data() + begin, end - begin}, m_number, m_base + static_cast<qint64>(begin)};
}

// A value at m_at: an object or list to its closing bracket, anything else to the next separator.
Result<RawRecord> RecordReader::cutValue() {
    m_begin = m_at;
    const char first = m_buffer[m_at];
    if (first == '{' || first == '[') {
        if (auto scanned = scanNested(); !scanned)
            return std::unexpected(scanned.error());
        return recordFrom(m_begin, m_at);
    }
    if (first == '"') {
        ++m_at;
        if (auto scanned = scanString(); !scanned)
            return std::unexpected(scanned.error());
        return recordFrom(m_begin, m_at);
    }
    while (m_at < m_end || fill()) {
        const char c = m_buffer[m_at];
        if (c == ',' || c == ']' || isSpace(c))
            break;
        if (c == '\0')
            return nul();
        ++m_at;
    }
    if (m_at == m_begin)
        return std::unexpected(syntax(tr("a record is missing")));
    return recordFrom(m_begin, m_at);
}

Result<void> RecordReader::scanNested() {
    int depth = m_layout == Layout::List ? 1 : 0; // the list around it counts
    const int outside = depth;
    while (m_at < m_end || fill()) {
        const char c = m_buffer[m_at++];
        if (c == '"') {
            if (auto scanned = scanString(); !scanned)
                return scanned;
        } else if (c == '{' || c == '[') {
            if (++depth > depthLimit) {
                return fail(ErrorCode::Limit,
                            tr("%1 is nested deeper than %2 levels at byte %3 (record %4); flatten it.")
                                .arg(m_name)
                                .arg(depthLimit)
                                .arg(bytesRead() - 1)
                                .arg(m_number));
            }
        } else if (c == '}' || c == ']') {
            if (--depth == outside)
                return {};
        } else if (c == '\0') {
            --m_at;
            return nul();
        }
    }
    return std::unexpected(endOfFile());
}

Result<void> RecordReader::scanString() {
    while (m_at < m_end || fill()) {
        const char c = m_buffer[m_at++];
        if (c == '"')
            return {};
        if (c == '\\') {
            if (m_at == m_end && !fill())
                break;
            ++m_at;
        } else if (c == '\0') {
            --m_at;
            return nul();
        }
    }
    return std::unexpected(endOfFile());
}

std::unexpected<Error> RecordReader::nul() const {
    return fail(ErrorCode::Format,
                tr("%1 has a NUL at byte %2, so it is no JSON text; export it again as UTF-8.")
                    .arg(m_name)
                    .arg(bytesRead()));
}

Error RecordReader::endOfFile() const {
    if (m_error)
        return *m_error;
    return {ErrorCode::Format,
            tr("%1 ends at byte %2 in the middle of record %3; copy or export it again.")
                .arg(m_name)
                .arg(m_base + static_cast<qint64>(m_end))
                .arg(std::max<qint64>(m_number, 1)),
            {}};
}

Error RecordReader::syntax(const QString &what) const {
    return {ErrorCode::Format,
            tr("%1 is not valid JSON: %2 at byte %3 (behind record %4); export it again.")
                .arg(m_name, what)
                .arg(bytesRead())
                .arg(m_number),
            {}};
}

QString RecordReader::place(const RawRecord &record) const {
    const QString pattern = m_layout == Layout::Lines ? tr("%1, line %2") : tr("%1, record %2");
    return pattern.arg(m_name).arg(record.number);
}

std::optional<size_t> firstInvalidUtf8(std::string_view text) {
    if (simdjson::validate_utf8(text))
        return std::nullopt;
    size_t at = 0;
    while (at < text.size()) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (length > text.size() - at || (length > 1 && !simdjson::validate_utf8(text.substr(at, length))))
            return at;
        at += length;
    }
    return text.size();
}

} // namespace meshlens::datahub
