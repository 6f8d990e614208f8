// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/posting.h"

namespace meshlens {
namespace {

constexpr int fieldBits = 7;
constexpr std::uint64_t fieldMask = (1 << fieldBits) - 1;
constexpr std::uint64_t highestColumn = 0xffff;
constexpr std::int64_t highestDoc = docOf(tiers, 0) - 1;

} // namespace

void appendNumber(QByteArray &bytes, std::uint64_t number) {
    while (number >= 128) {
        bytes.append(static_cast<char>(number | 128));
        number >>= 7;
    }
    bytes.append(static_cast<char>(number));
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

void appendPosting(QByteArray &chunk, ListPart part, std::int64_t previous, const Posting &posting) {
    appendNumber(chunk, static_cast<std::uint64_t>(posting.doc - previous));
    if (!holdsColumns(part)) {
        chunk.append(static_cast<char>(posting.fields));
        return;
    }
    appendNumber(chunk, posting.columns.size());
    std::uint64_t before = 0;
    for (const ColumnPosting &column : posting.columns) {
        appendNumber(chunk, (column.number - before) << fieldBits | (column.fields & fieldMask));
        before = column.number;
    }
}

bool PostingReader::next(Posting &posting) {
    if (m_rest.empty() || m_damaged)
        return false;
    std::uint64_t step = 0;
    m_damaged = !takeNumber(m_rest, step) || m_rest.empty() || m_doc < 0 || m_doc > highestDoc ||
                step > static_cast<std::uint64_t>(highestDoc - m_doc);
    if (m_damaged)
        return false;
    m_doc += static_cast<std::int64_t>(step);
    posting.doc = m_doc;
    posting.fields = 0;
    posting.columns.clear();
    if (m_columns) {
        m_damaged = !takeColumns(posting);
    } else {
        posting.fields = static_cast<std::uint8_t>(m_rest.front());
        m_rest.remove_prefix(1);
    }
    return !m_damaged;
}

bool PostingReader::takeColumns(Posting &posting) {
    std::uint64_t count = 0;
    if (!takeNumber(m_rest, count) || count > highestColumn)
        return false;
    std::uint64_t number = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        std::uint64_t step = 0;
        if (!takeNumber(m_rest, step))
            return false;
        number += step >> fieldBits;
        if (number > highestColumn)
            return false;
        posting.columns.push_back(
            {static_cast<std::uint16_t>(number), static_cast<std::uint8_t>(step & fieldMask)});
    }
    return true;
}

} // namespace meshlens
