// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QByteArray>

#include <vector>

namespace meshlens {

// A place in a text of bytes.
struct TextPlace {
    qsizetype offset = 0; // bytes from the beginning, a byte order mark included
    int line = 1;
    int column = 1; // in characters (code points)

    friend bool operator==(const TextPlace &, const TextPlace &) = default;
};

// Finds lines and columns of offsets.
class MESHLENS_EXPORT TextPlaces {
public:
    TextPlaces() = default;
    explicit TextPlaces(const QByteArray &text);

    [[nodiscard]] TextPlace at(qsizetype offset) const;
    // The other way round; what lies outside is moved to the nearest place inside.
    [[nodiscard]] TextPlace at(int line, int column) const;

private:
    QByteArray m_text;
    std::vector<qsizetype> m_lines; // where each begins
};

// "NAME:LINE:COLUMN", with which messages begin.
[[nodiscard]] MESHLENS_EXPORT QString placeText(const QString &name, const TextPlace &place);

// What keeps a text from being parsed at all: another encoding than UTF-8, NUL or other control characters,
// and what the parser would need too long for. `name` as people know the file.
[[nodiscard]] Result<void> checkYamlText(const QByteArray &text, const TextPlaces &places,
                                         const QString &name);

} // namespace meshlens
