// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contract/yaml_text.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

// libfyaml's time for a directive, or for a tag with escapes, goes with the square of its length.
constexpr qsizetype longestDirective = 1000;
constexpr qsizetype longestTag = 1000;

QString tr(const char *text) {
    return QCoreApplication::translate("meshlens", text);
}

unsigned byteAt(const QByteArray &text, qsizetype at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
}

bool isContinuation(unsigned byte) {
    return (byte & 0xC0u) == 0x80u;
}

// The length of the well-formed sequence that begins there; 0: there is none.
qsizetype sequenceAt(const QByteArray &text, qsizetype at) {
    const unsigned first = byteAt(text, at);
    const unsigned second = byteAt(text, at + 1);
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4 || !isContinuation(second))
        return 0;
    if (first < 0xE0)
        return 2;
    if (!isContinuation(byteAt(text, at + 2)))
        return 0;
    if (first < 0xF0) {
        const bool overlong = first == 0xE0 && second < 0xA0;
        const bool surrogate = first == 0xED && second > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    const bool overlong = first == 0xF0 && second < 0x90;
    const bool beyond = first == 0xF4 && second > 0x8F;
    return overlong || beyond || !isContinuation(byteAt(text, at + 3)) ? 0 : 4;
}

bool isForbidden(unsigned byte) {
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

bool endsWord(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::unexpected<Error> problem(ErrorCode code, const QString &name, const TextPlace &place,
                               const QString &what) {
    return fail(code, u"%1: %2"_s.arg(placeText(name, place), what));
}

bool isUtf16(const QByteArray &text) {
    if (text.startsWith("\xFF\xFE") || text.startsWith("\xFE\xFF"))
        return true;
    // Without a mark: every other byte of plain text is NUL.
    return text.size() >= 4 && ((text[0] == '\0' && text[1] != '\0' && text[2] == '\0') ||
                                (text[0] != '\0' && text[1] == '\0' && text[3] == '\0'));
}

// At a line's beginning; at a word's.
Result<void> checkLengths(const QByteArray &text, qsizetype at, bool lineBegins, const TextPlaces &places,
                          const QString &name) {
    if (lineBegins && text[at] == '%') {
        const qsizetype end = text.indexOf('\n', at);
        if ((end < 0 ? text.size() : end) - at > longestDirective) {
            return problem(
                ErrorCode::Limit, name, places.at(at),
                tr("the directive is longer than %L1 bytes; shorten the line.").arg(longestDirective));
        }
    }
    if (text[at] == '!') {
        qsizetype end = at;
        while (end < text.size() && end - at <= longestTag && !endsWord(text[end]))
            ++end;
        if (end - at > longestTag) {
            return problem(ErrorCode::Limit, name, places.at(at),
                           tr("the tag is longer than %L1 bytes; shorten it.").arg(longestTag));
        }
    }
    return {};
}

} // namespace

TextPlaces::TextPlaces(const QByteArray &text)
    : m_text(text) {
    m_lines.push_back(0);
    for (qsizetype at = 0; at < text.size(); ++at) {
        // A lone carriage return is a break, too.
        if (text[at] == '\n' || (text[at] == '\r' && byteAt(text, at + 1) != '\n'))
            m_lines.push_back(at + 1);
    }
}

TextPlace TextPlaces::at(qsizetype offset) const {
    if (m_lines.empty())
        return {};
    offset = std::clamp<qsizetype>(offset, 0, m_text.size());
    const auto next = std::ranges::upper_bound(m_lines, offset);
    const qsizetype line = std::distance(m_lines.begin(), next);
    qsizetype begin = m_lines[static_cast<std::size_t>(line - 1)];
    if (begin == 0 && m_text.startsWith("\xEF\xBB\xBF") && offset >= 3)
        begin = 3;
    int column = 1;
    for (qsizetype at = begin; at < offset; ++at)
        column += isContinuation(byteAt(m_text, at)) ? 0 : 1;
    return {offset, static_cast<int>(line), column};
}

TextPlace TextPlaces::at(int line, int column) const {
    if (m_lines.empty())
        return {};
    line = std::clamp(line, 1, static_cast<int>(m_lines.size()));
    qsizetype at = m_lines[static_cast<std::size_t>(line - 1)];
    if (at == 0 && m_text.startsWith("\xEF\xBB\xBF"))
        at = 3;
    const qsizetype end = static_cast<std::size_t>(line) < m_lines.size()
                              ? m_lines[static_cast<std::size_t>(line)] - 1
                              : m_text.size();
    for (int seen = 1; at < end && seen < column; ++seen) {
        ++at;
        while (at < end && isContinuation(byteAt(m_text, at)))
            ++at;
    }
    return this->at(at);
}

QString placeText(const QString &name, const TextPlace &place) {
    return u"%1:%2:%3"_s.arg(name).arg(place.line).arg(place.column);
}

Result<void> checkYamlText(const QByteArray &text, const TextPlaces &places, const QString &name) {
    if (isUtf16(text))
        return problem(ErrorCode::Format, name, {}, tr("the text is UTF-16; save the file as UTF-8."));
    bool wordBegins = true;
    bool lineBegins = true;
    for (qsizetype at = text.startsWith("\xEF\xBB\xBF") ? 3 : 0; at < text.size();) {
        const qsizetype length = sequenceAt(text, at);
        if (length == 0)
            return problem(ErrorCode::Format, name, places.at(at),
                           tr("here the text is not UTF-8; save the file as UTF-8."));
        if (isForbidden(byteAt(text, at))) {
            return problem(ErrorCode::Format, name, places.at(at),
                           tr("a control character (%1) stands here; remove it.")
                               .arg(byteAt(text, at), 2, 16, QChar(u'0')));
        }
        if (wordBegins) {
            if (auto sound = checkLengths(text, at, lineBegins, places, name); !sound)
                return sound;
        }
        lineBegins = length == 1 && (text[at] == '\n' || text[at] == '\r');
        wordBegins = length == 1 && (endsWord(text[at]) || QByteArrayView("[{,:-?").contains(text[at]));
        at += length;
    }
    return {};
}

} // namespace meshlens
