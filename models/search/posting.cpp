// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/posting.h"

#include <array>
#include <utility>

namespace meshlens {
namespace {

constexpr int fieldBits = 7;
constexpr std::uint64_t fieldMask = (1 << fieldBits) - 1;
constexpr std::uint64_t highestColumn = 0xffff;
constexpr std::int64_t highestDoc = docOf(tiers, 0) - 1;

} // namespace

void appendNumber(QByteArray &bytes, std::uint64_t number) {
    if (number < 128) {
        bytes.append(static_cast<char>(number));
        return;
    }
    std::array<char, 10> parts{};
    qsizetype count = 0;
    for (; number >= 128; number >>= 7)
        parts.at(static_cast<std::size_t>(count++)) = static_cast<char>(number | 128);
    parts.at(static_cast<std::size_t>(count++)) = static_cast<char>(number);
    bytes.append(parts.data(), count);
}

bool takeNumber(std::string_view &bytes, std::uint64_t &number) {
    number = 0;
    for (int shift = 0; shift < 63; shift += 7) {
        if (bytes.empty())
            return false;
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        number |= static_cast<std::uint64_t>(byte & 127) << shift;
        if (byte < 128)
            return true;
    }
    return false;
}

void appendPlaces(QByteArray &bytes, ListPart part, const Posting &posting) {
    if (!holdsColumns(part)) {
        bytes.append(static_cast<char>(posting.fields));
        return;
    }
    appendNumber(bytes, posting.columns.size());
    std::uint16_t before = 0;
    for (const ColumnPosting &column : posting.columns)
        appendColumnPlace(bytes, std::exchange(before, column.number), column);
}

void appendColumnPlace(QByteArray &bytes, std::uint16_t previous, const ColumnPosting &column) {
    appendNumber(bytes, static_cast<std::uint64_t>(column.number - previous) << fieldBits |
                            (column.fields & fieldMask));
}

bool skipPlaces(std::string_view &bytes, ListPart part) {
    std::uint64_t number = 0;
    if (!holdsColumns(part)) {
        const bool there = !bytes.empty();
        bytes.remove_prefix(there ? 1 : 0);
        return there;
    }
    std::uint64_t count = 0;
    if (!takeNumber(bytes, count) || count > highestColumn)
        return false;
    for (std::uint64_t i = 0; i < count; ++i) {
        if (!takeNumber(bytes, number))
            return false;
    }
    return true;
}

bool takePlaces(std::string_view &bytes, ListPart part, Posting &posting) {
    if (!holdsColumns(part)) {
        if (bytes.empty())
            return false;
        posting.fields = static_cast<std::uint8_t>(bytes.front());
        bytes.remove_prefix(1);
        return true;
    }
    std::uint64_t count = 0;
    if (!takeNumber(bytes, count) || count > highestColumn)
        return false;
    std::uint64_t number = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        std::uint64_t step = 0;
        if (!takeNumber(bytes, step))
            return false;
        number += step >> fieldBits;
        if (number > highestColumn)
            return false;
        posting.columns.push_back(
            {static_cast<std::uint16_t>(number), static_cast<std::uint8_t>(step & fieldMask)});
    }
    return true;
}

void appendPosting(QByteArray &chunk, ListPart part, std::int64_t previous, const Posting &posting) {
    appendNumber(chunk, static_cast<std::uint64_t>(posting.doc - previous));
    appendPlaces(chunk, part, posting);
}

bool PostingReader::takeDoc() {
    if (m_rest.empty() || m_damaged)
        return false;
    std::uint64_t step = 0;
    m_damaged = !takeNumber(m_rest, step) || m_rest.empty() || m_doc < 0 || m_doc > highestDoc ||
                step > static_cast<std::uint64_t>(highestDoc - m_doc);
    if (m_damaged)
        return false;
    m_doc += static_cast<std::int64_t>(step);
    return true;
}

bool PostingReader::next(Posting &posting) {
    if (!takeDoc())
        return false;
    posting.doc = m_doc;
    posting.fields = 0;
    posting.columns.clear();
    m_damaged = !takePlaces(m_rest, m_part, posting);
    return !m_damaged;
}

bool PostingReader::next(std::int64_t &doc, std::string_view &places) {
    if (!takeDoc())
        return false;
    doc = m_doc;
    const std::string_view from = m_rest;
    m_damaged = !skipPlaces(m_rest, m_part);
    places = from.substr(0, from.size() - m_rest.size());
    return !m_damaged;
}

} // namespace meshlens
