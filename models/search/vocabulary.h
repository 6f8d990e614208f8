// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/read_view.h"

#include <QString>

#include <optional>
#include <vector>

namespace meshlens {

// The words that the index has.
class Vocabulary {
public:
    struct Entry {
        std::int64_t id = 0;
        QString word;
        std::int64_t docs = 0; // entities that have it, or whose columns do
    };

    explicit Vocabulary(const ReadView &view)
        : m_view(view) {}

    [[nodiscard]] Result<std::optional<Entry>> find(const QString &word) const;
    // Those that most entities have first; of names as one, which are many, the first ones of the alphabet.
    [[nodiscard]] Result<std::vector<Entry>> startingWith(const QString &prefix, int limit) const;
    [[nodiscard]] Result<bool> hasPrefix(const QString &prefix) const;

    // What may have been meant by a word that nothing has: one letter away for words of up to five letters,
    // two for longer ones; preferably with the same first letter, then the nearest, then the most frequent.
    // Of a word that is still being typed, the beginning of another counts, too. Words of less than three
    // letters are never corrected.
    [[nodiscard]] Result<std::optional<QString>> nearest(const QString &word, bool unfinished) const;

private:
    const ReadView &m_view;
};

} // namespace meshlens
